import pytest

from templates import fill, names, register


def test_upper():
    assert fill("{a|upper}!", {"a": "x"}) == "X!"


def test_two():
    assert fill("[{a|trim|upper}]", {"a": " x "}) == "[X]"


def test_unknown():
    with pytest.raises(ValueError):
        fill("{a|shout}", {"a": "x"})


def test_names():
    assert names("{b|upper} {a} {b}") == ["a", "b"]


def test_taken():
    with pytest.raises(ValueError):
        register("upper", str.title)
