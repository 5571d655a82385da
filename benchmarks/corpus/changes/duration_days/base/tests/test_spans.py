import pytest

from spans import parse, show, total


def test_parse():
    assert parse("1h 30m") == 5400
    assert parse("90s") == 90
    assert parse("30m 1h") == 5400


def test_parse_errors():
    for text in ("", "x", "1", "1 h"):
        with pytest.raises(ValueError):
            parse(text)


def test_show():
    assert show(5400) == "1h 30m"
    assert show(0) == "0s"


def test_total():
    assert total(["1h", "90s"]) == "1h 1m 30s"
