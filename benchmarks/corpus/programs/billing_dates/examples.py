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


def test_last_day_of_january() -> None:
    assert billing_dates(date(2024, 1, 31), 3) == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]


def test_day_29_in_a_common_year() -> None:
    assert billing_dates(date(2023, 1, 29), 3) == [date(2023, 1, 29), date(2023, 2, 28), date(2023, 3, 29)]


def test_last_day_of_february() -> None:
    assert billing_dates(date(2023, 2, 28), 2) == [date(2023, 2, 28), date(2023, 3, 31)]


def test_day_28_of_a_leap_february() -> None:
    assert billing_dates(date(2024, 2, 28), 2) == [date(2024, 2, 28), date(2024, 3, 28)]


def test_yearly_from_leap_day() -> None:
    assert billing_dates(date(2024, 2, 29), 2, 12) == [date(2024, 2, 29), date(2025, 2, 28)]


def test_yearly_to_leap_day() -> None:
    assert billing_dates(date(2023, 2, 28), 2, 12) == [date(2023, 2, 28), date(2024, 2, 29)]


def test_bill_in_december() -> None:
    assert billing_dates(date(2023, 11, 15), 3) == [date(2023, 11, 15), date(2023, 12, 15), date(2024, 1, 15)]


def test_more_than_a_year_apart() -> None:
    assert billing_dates(date(2023, 11, 15), 2, 14) == [date(2023, 11, 15), date(2025, 1, 15)]


def test_single_bill() -> None:
    assert billing_dates(date(2024, 1, 30), 1) == [date(2024, 1, 30)]


def test_every_negative() -> None:
    with pytest.raises(ValueError):
        billing_dates(date(2024, 1, 1), 2, -1)


def test_nothing_but_every_zero() -> None:
    with pytest.raises(ValueError):
        billing_dates(date(2024, 1, 1), 0, 0)
