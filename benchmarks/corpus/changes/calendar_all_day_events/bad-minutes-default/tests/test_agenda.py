from datetime import date

from agenda import Event, agenda, conflicts

DAY = date(2024, 5, 1)


def test_agenda():
    events = [Event("b", DAY, 600), Event("a", DAY, 600), Event("c", DAY, 65), Event("x", date(2024, 5, 2), 0)]
    assert agenda(events, DAY) == ["01:05  c", "10:00  a", "10:00  b"]


def test_conflicts():
    assert conflicts([Event("a", DAY, 60), Event("b", DAY, 89)]) == [("a", "b")]
    assert conflicts([Event("a", DAY, 60), Event("b", DAY, 120)]) == []


def test_end():
    assert Event("a", DAY, 60, 15).end == 75
