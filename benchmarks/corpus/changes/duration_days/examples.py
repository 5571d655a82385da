import pytest

from spans import parse, show


def test_day():
    assert parse("1d") == 86400


def test_mixed():
    assert parse("1d 2h") == 93600


def test_show_day():
    assert show(86400) == "1d"


def test_show_mixed():
    assert show(93605) == "1d 2h 5s"


def test_twice():
    with pytest.raises(ValueError):
        parse("1h 2h")


def test_below():
    assert show(86399) == "23h 59m 59s"
