from datetime import date, datetime


import pytest

from solution import shift_working_days


def test_over_a_weekend() -> None:
    assert shift_working_days(date(2024, 3, 8), 1) == date(2024, 3, 11)


def test_five_days_are_a_week() -> None:
    assert shift_working_days(date(2024, 3, 6), 5) == date(2024, 3, 13)


def test_backwards() -> None:
    assert shift_working_days(date(2024, 3, 11), -1) == date(2024, 3, 8)


def test_start_on_saturday() -> None:
    assert shift_working_days(date(2024, 3, 9), 1) == date(2024, 3, 11)


def test_zero_on_working_day() -> None:
    assert shift_working_days(date(2024, 3, 8), 0) == date(2024, 3, 8)


def test_zero_on_sunday() -> None:
    assert shift_working_days(date(2024, 3, 10), 0) == date(2024, 3, 11)


def test_holiday_is_skipped() -> None:
    assert shift_working_days(date(2024, 3, 8), 1, [date(2024, 3, 11)]) == date(2024, 3, 12)


def test_holiday_on_weekend() -> None:
    assert shift_working_days(date(2024, 3, 8), 1, [date(2024, 3, 9)]) == date(2024, 3, 11)


def test_datetime_is_refused() -> None:
    with pytest.raises(TypeError):
        shift_working_days(datetime(2024, 3, 8, 12), 1)
