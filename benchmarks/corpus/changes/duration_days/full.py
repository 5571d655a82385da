import pytest

from spans import parse, show, total


def test_parses():
    assert parse("2d 1s") == 172801
    assert parse("1s 2d") == 172801
    assert parse("0d") == 0
    assert parse("10d 10h 10m 10s") == 900610
    assert parse("30h") == 108000
    assert parse("5m 1h") == 3900


def test_errors():
    with pytest.raises(ValueError):
        parse("1d 1d")
    with pytest.raises(ValueError):
        parse("1w")
    with pytest.raises(ValueError):
        parse("d")
    with pytest.raises(ValueError):
        parse("")
    with pytest.raises(ValueError):
        parse("1s 1h 1s")


def test_shows():
    assert show(0) == "0s"
    assert show(172800) == "2d"
    assert show(90000) == "1d 1h"
    assert show(864000) == "10d"
    with pytest.raises(ValueError):
        show(-1)
    for seconds in range(0, 400000, 997):
        assert parse(show(seconds)) == seconds


def test_totals():
    assert total(["1d", "1h"]) == "1d 1h"
    assert total(["23h", "1h"]) == "1d"
    assert total([]) == "0s"
