import random
from datetime import date, datetime, timedelta

import pytest
from solution import shift_working_days

DAY = timedelta(days=1)
MONDAY = date(2024, 3, 4)


def test_within_a_week() -> None:
    assert shift_working_days(MONDAY, 1) == date(2024, 3, 5)
    assert shift_working_days(MONDAY, 4) == date(2024, 3, 8)
    assert shift_working_days(MONDAY, 5) == date(2024, 3, 11)
    assert shift_working_days(date(2024, 3, 8), -4) == MONDAY
    assert shift_working_days(date(2024, 3, 8), -5) == date(2024, 3, 1)


def test_from_the_weekend() -> None:
    saturday, sunday = date(2024, 3, 9), date(2024, 3, 10)
    for start in (saturday, sunday):
        assert shift_working_days(start, 1) == date(2024, 3, 11)
        assert shift_working_days(start, 5) == date(2024, 3, 15)
        assert shift_working_days(start, -1) == date(2024, 3, 8)
        assert shift_working_days(start, -5) == MONDAY
        assert shift_working_days(start, 0) == date(2024, 3, 11)


def test_zero() -> None:
    assert shift_working_days(MONDAY, 0) == MONDAY
    assert shift_working_days(MONDAY, 0, [MONDAY]) == date(2024, 3, 5)
    friday = date(2024, 3, 8)
    assert shift_working_days(friday, 0, [friday, date(2024, 3, 11)]) == date(2024, 3, 12)


def test_holidays() -> None:
    tuesday = date(2024, 3, 5)
    assert shift_working_days(MONDAY, 1, [tuesday]) == date(2024, 3, 6)
    assert shift_working_days(MONDAY, 1, [MONDAY]) == tuesday
    assert shift_working_days(MONDAY, 4, [tuesday]) == date(2024, 3, 11)
    assert shift_working_days(date(2024, 3, 6), -1, {tuesday}) == MONDAY
    assert shift_working_days(MONDAY, 2, [date(2024, 3, 7), tuesday]) == date(2024, 3, 8)
    assert shift_working_days(MONDAY, 1, [tuesday, tuesday, tuesday]) == date(2024, 3, 6)
    assert shift_working_days(date(2024, 3, 8), 1, (date(2024, 3, 9), date(2024, 3, 10))) == date(2024, 3, 11)


def test_over_month_and_year() -> None:
    assert shift_working_days(date(2023, 12, 29), 1, [date(2024, 1, 1)]) == date(2024, 1, 2)
    assert shift_working_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert shift_working_days(MONDAY, 250) == MONDAY + 350 * DAY


def test_holidays_are_kept() -> None:
    holidays = [date(2024, 3, 7), date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 9)]
    shift_working_days(MONDAY, 3, holidays)
    assert holidays == [date(2024, 3, 7), date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 9)]


def test_datetime() -> None:
    for days in (-1, 0, 1):
        with pytest.raises(TypeError):
            shift_working_days(datetime(2024, 3, 4), days)


def test_counts_the_working_days_between() -> None:
    rng = random.Random(0)
    for _ in range(200):
        start = MONDAY + rng.randrange(400) * DAY
        holidays = [start + rng.randrange(-20, 20) * DAY for _ in range(rng.randrange(6))]
        days = rng.choice([-1, 1]) * rng.randrange(1, 15)
        step = DAY if days > 0 else -DAY
        end = shift_working_days(start, days, holidays)
        passed = []
        current = start
        while current != end:
            current += step
            passed.append(current)
            assert len(passed) < 100
        working = [day for day in passed if day.weekday() < 5 and day not in holidays]
        assert len(working) == abs(days) and working[-1] == end
