from datetime import date

from agenda import Event, agenda, conflicts


D = date(2024, 5, 1)
E = date(2024, 5, 2)


def test_all_day():
    assert agenda([Event("Fair", D)], D) == ["all day  Fair"]


def test_first():
    assert agenda([Event("Call", D, 0), Event("Fair", D)], D) == ["all day  Fair", "00:00  Call"]


def test_by_title():
    assert agenda([Event("b", D), Event("a", D)], D) == ["all day  a", "all day  b"]


def test_no_conflict():
    assert conflicts([Event("Fair", D), Event("Call", D, 600)]) == []
