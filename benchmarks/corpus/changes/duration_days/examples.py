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


def test_any_order():
    assert parse("5s 2h 1d") == 93605


def test_all_units():
    assert parse("1d 2h 3m 4s") == 93784


def test_day_twice():
    with pytest.raises(ValueError):
        parse("1d 2h 1d")


def test_zero_twice():
    with pytest.raises(ValueError):
        parse("0h 0h")


def test_show_all_units():
    assert show(93784) == "1d 2h 3m 4s"


def test_show_above():
    assert show(86401) == "1d 1s"


def test_show_many_days():
    assert show(8640000) == "100d"


def test_show_two_days_below():
    assert show(172799) == "1d 23h 59m 59s"


def test_show_zero():
    assert show(0) == "0s"
