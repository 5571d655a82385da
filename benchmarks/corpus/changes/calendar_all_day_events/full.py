from datetime import date

from agenda import Event, agenda, conflicts


D = date(2024, 5, 1)
E = date(2024, 5, 2)


def test_agendas():
    assert agenda([Event("x", E), Event("y", D)], D) == ["all day  y"]
    assert agenda([], D) == []
    assert agenda([Event("b", D, 600), Event("a", D, 600), Event("c", D), Event("d", D, 5)], D) == [
        "all day  c",
        "00:05  d",
        "10:00  a",
        "10:00  b",
    ]


def test_midnight_is_a_start():
    assert agenda([Event("x", D, 0)], D) == ["00:00  x"]
    assert conflicts([Event("x", D, 0), Event("y", D, 30)]) == [("x", "y")]


def test_conflict_rules():
    assert conflicts([Event("a", D), Event("b", D)]) == []
    assert conflicts([Event("a", D, 60, 60), Event("b", D, 120)]) == []
    assert conflicts([Event("a", D, 60, 61), Event("c", D), Event("b", D, 120)]) == [("a", "b")]
    assert conflicts([Event("a", D, 60), Event("b", E, 60)]) == []


def test_events():
    assert Event("a", D).start is None
    assert Event("a", D).minutes == 60
    assert Event("a", D, start=5) == Event("a", D, 5, 60)
    events = [Event("b", D), Event("a", D)]
    agenda(events, D)
    assert [event.title for event in events] == ["b", "a"]
