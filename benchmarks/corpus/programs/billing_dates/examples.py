from datetime import date


import pytest

from solution import billing_dates


def test_plain() -> None:
    assert billing_dates(date(2024, 1, 15), 3) == [date(2024, 1, 15), date(2024, 2, 15), date(2024, 3, 15)]


def test_short_month_and_back() -> None:
    assert billing_dates(date(2024, 1, 30), 3) == [date(2024, 1, 30), date(2024, 2, 29), date(2024, 3, 30)]


def test_last_day_stays_last_day() -> None:
    assert billing_dates(date(2024, 4, 30), 3) == [date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 30)]


def test_over_the_year() -> None:
    assert billing_dates(date(2023, 12, 5), 2) == [date(2023, 12, 5), date(2024, 1, 5)]


def test_quarterly() -> None:
    assert billing_dates(date(2023, 11, 30), 2, 3) == [date(2023, 11, 30), date(2024, 2, 29)]


def test_nothing() -> None:
    assert billing_dates(date(2024, 1, 1), 0) == []


def test_negative_count() -> None:
    with pytest.raises(ValueError):
        billing_dates(date(2024, 1, 1), -1)


def test_every_zero() -> None:
    with pytest.raises(ValueError):
        billing_dates(date(2024, 1, 1), 2, 0)
