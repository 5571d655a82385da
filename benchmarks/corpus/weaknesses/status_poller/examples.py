from solution import healthy, slowest


def test_healthy():
    assert healthy({"a": 200, "b": 304}) is True


def test_unhealthy():
    assert healthy({"a": 200, "b": 500}) is False


def test_none():
    assert healthy({}) is True


def test_slowest():
    assert slowest({"a": 1.0, "b": 2.0}) == "b"


def test_slowest_tie():
    assert slowest({"b": 2.0, "a": 2.0}) == "a"


def test_slowest_of_none():
    assert slowest({}) is None
