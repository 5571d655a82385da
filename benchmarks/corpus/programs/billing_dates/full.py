import random
from datetime import date, timedelta

import pytest
from solution import billing_dates

DAY = timedelta(days=1)


def is_last(day: date) -> bool:
    return (day + DAY).day == 1


def test_counts() -> None:
    assert billing_dates(date(2024, 5, 5), 1) == [date(2024, 5, 5)]
    assert billing_dates(date(2024, 5, 31), 0) == []
    assert len(billing_dates(date(2024, 5, 5), 40)) == 40


def test_errors() -> None:
    for count, every in ((-1, 1), (-7, 2), (1, 0), (1, -1), (0, 0), (0, -3)):
        with pytest.raises(ValueError):
            billing_dates(date(2024, 1, 1), count, every)


def test_year_boundary() -> None:
    assert billing_dates(date(2023, 12, 1), 2) == [date(2023, 12, 1), date(2024, 1, 1)]
    assert billing_dates(date(2023, 11, 10), 3)[2] == date(2024, 1, 10)
    assert billing_dates(date(2023, 1, 10), 12)[11] == date(2023, 12, 10)
    assert billing_dates(date(2023, 1, 10), 13)[12] == date(2024, 1, 10)


def test_end_of_month() -> None:
    assert billing_dates(date(2023, 1, 31), 4) == [
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2023, 4, 30),
    ]
    assert billing_dates(date(2023, 2, 28), 2) == [date(2023, 2, 28), date(2023, 3, 31)]
    assert billing_dates(date(2024, 2, 29), 2) == [date(2024, 2, 29), date(2024, 3, 31)]
    assert billing_dates(date(2024, 2, 28), 2) == [date(2024, 2, 28), date(2024, 3, 28)]
    assert billing_dates(date(2023, 9, 30), 2)[1] == date(2023, 10, 31)


def test_clamped_but_not_last() -> None:
    assert billing_dates(date(2023, 1, 29), 3) == [date(2023, 1, 29), date(2023, 2, 28), date(2023, 3, 29)]
    assert billing_dates(date(2024, 1, 29), 2)[1] == date(2024, 2, 29)
    assert billing_dates(date(2023, 12, 30), 4) == [
        date(2023, 12, 30),
        date(2024, 1, 30),
        date(2024, 2, 29),
        date(2024, 3, 30),
    ]


def test_every() -> None:
    assert billing_dates(date(2024, 2, 29), 3, 12) == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]
    assert billing_dates(date(2024, 2, 29), 5, 12)[4] == date(2028, 2, 29)
    assert billing_dates(date(2024, 8, 30), 2, 6) == [date(2024, 8, 30), date(2025, 2, 28)]
    assert billing_dates(date(2024, 1, 1), 3, 25) == [date(2024, 1, 1), date(2026, 2, 1), date(2028, 3, 1)]
    assert billing_dates(date(1899, 12, 31), 2, 2) == [date(1899, 12, 31), date(1900, 2, 28)]


def test_months_and_days() -> None:
    rng = random.Random(0)
    for _ in range(200):
        first = date(2020, 1, 1) + rng.randrange(2000) * DAY
        every = rng.randrange(1, 15)
        dates = billing_dates(first, 8, every)
        months = [day.year * 12 + day.month for day in dates]
        assert months == [months[0] + every * index for index in range(8)]
        assert dates[0] == first
        for day in dates:
            if is_last(first):
                assert is_last(day)
            else:
                assert day.day == first.day or (is_last(day) and day.day < first.day)
