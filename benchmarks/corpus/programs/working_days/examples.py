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


def test_backwards_from_sunday() -> None:
    assert shift_working_days(date(2024, 3, 10), -1) == date(2024, 3, 8)


def test_five_days_backwards_are_a_week() -> None:
    assert shift_working_days(date(2024, 3, 13), -5) == date(2024, 3, 6)


def test_backwards_over_a_holiday() -> None:
    assert shift_working_days(date(2024, 3, 11), -1, [date(2024, 3, 8)]) == date(2024, 3, 7)


def test_start_on_a_holiday() -> None:
    assert shift_working_days(date(2024, 3, 6), 1, [date(2024, 3, 6)]) == date(2024, 3, 7)


def test_zero_on_a_holiday() -> None:
    assert shift_working_days(date(2024, 3, 6), 0, [date(2024, 3, 6)]) == date(2024, 3, 7)


def test_zero_on_a_holiday_before_the_weekend() -> None:
    assert shift_working_days(date(2024, 3, 8), 0, [date(2024, 3, 8), date(2024, 3, 11)]) == date(2024, 3, 12)


def test_holidays_in_any_order_and_twice() -> None:
    assert shift_working_days(date(2024, 3, 4), 2, [date(2024, 3, 6), date(2024, 3, 5), date(2024, 3, 6)]) == date(
        2024, 3, 8
    )


def test_set_of_holidays() -> None:
    assert shift_working_days(date(2024, 3, 8), 1, {date(2024, 3, 11)}) == date(2024, 3, 12)


def test_holidays_not_changed() -> None:
    holidays = [date(2024, 3, 12), date(2024, 3, 11), date(2024, 3, 12)]
    assert shift_working_days(date(2024, 3, 8), 1, holidays) == date(2024, 3, 13)
    assert holidays == [date(2024, 3, 12), date(2024, 3, 11), date(2024, 3, 12)]


def test_datetime_is_refused_for_zero_days() -> None:
    with pytest.raises(TypeError):
        shift_working_days(datetime(2024, 3, 8), 0)
