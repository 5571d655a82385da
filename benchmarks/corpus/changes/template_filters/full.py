import pytest

from templates import fill, names, register


def test_fills():
    assert fill("{a}", {"a": "X"}) == "X"
    assert fill("{a|lower}{a|upper}{a}", {"a": "xY"}) == "xyXYxY"
    assert fill("{a|trim}", {"a": "\t x y \n"}) == "x y"
    assert fill("{a|upper|lower}", {"a": "Xy"}) == "xy"
    assert fill("{a|lower|upper}", {"a": "Xy"}) == "XY"
    with pytest.raises(KeyError):
        fill("{a|upper}", {})
    with pytest.raises(ValueError):
        fill("{a|}", {"a": "x"})
    with pytest.raises(ValueError):
        fill("{a|upper|no}", {"a": "x"})
    assert fill("{a|upper}", {"a": "{b}"}) == "{B}"


def test_lists():
    assert names("{a|trim|upper}") == ["a"]
    assert names("none") == []


def test_registers():
    assert register("reversed", lambda text: text[::-1]) is None
    assert fill("{a|reversed}", {"a": "abc"}) == "cba"
    with pytest.raises(ValueError):
        register("reversed", str.upper)
    assert fill("{a|reversed}", {"a": "abc"}) == "cba"
