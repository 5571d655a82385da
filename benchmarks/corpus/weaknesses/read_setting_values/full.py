import pytest
from solution import read_settings


def test_kinds():
    assert read_settings("a = 1\nb = -2.5\nc = None") == {"a": 1, "b": -2.5, "c": None}
    assert read_settings("l = [1, 'two', (3,)]") == {"l": [1, "two", (3,)]}
    assert read_settings("d = {'k': [True, False]}") == {"d": {"k": [True, False]}}
    assert read_settings('q = "a"') == {"q": "a"}


def test_layout():
    assert read_settings("  a=1  ") == {"a": 1}
    assert read_settings("a = 1\na = 2") == {"a": 2}
    assert read_settings("\n   \n  # x = 1\n") == {}
    assert list(read_settings("b = 1\na = 2")) == ["b", "a"]


def test_errors():
    with pytest.raises(ValueError):
        read_settings("= 1")
    with pytest.raises(ValueError):
        read_settings("a =")
    with pytest.raises(ValueError):
        read_settings("a = [1,")
    with pytest.raises(ValueError):
        read_settings("ok = 1\nbad")
