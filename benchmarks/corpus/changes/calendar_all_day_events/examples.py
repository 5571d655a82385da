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


def test_all_day_default():
    assert Event("Fair", D) == Event("Fair", D, None, 60)


def test_before_smaller_title():
    assert agenda([Event("a", D, 0), Event("z", D)], D) == ["all day  z", "00:00  a"]


def test_by_start_and_title():
    assert agenda([Event("b", D, 605), Event("a", D, 605), Event("c", D, 60)], D) == [
        "01:00  c",
        "10:05  a",
        "10:05  b",
    ]


def test_other_day():
    assert agenda([Event("Fair", E), Event("Call", E, 600)], D) == []


def test_empty_agenda():
    assert agenda([], D) == []


def test_argument_unchanged():
    events = [Event("Call", D, 0), Event("Fair", D)]
    agenda(events, D)
    assert events == [Event("Call", D, 0), Event("Fair", D)]


def test_two_all_day_no_conflict():
    assert conflicts([Event("a", D), Event("b", D)]) == []


def test_midnight_conflict():
    assert conflicts([Event("a", D, 0), Event("b", D, 30)]) == [("a", "b")]


def test_conflict_beside_all_day():
    assert conflicts([Event("Fair", D), Event("a", D, 600), Event("b", D, 630)]) == [("a", "b")]
