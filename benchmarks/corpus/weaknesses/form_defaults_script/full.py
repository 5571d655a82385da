import pytest
from solution import load_defaults


def test_values():
    assert load_defaults("A = 'x'\nB = None\nC = True") == {"A": "x", "B": None, "C": True}
    assert load_defaults("A = -1.5") == {"A": -1.5}
    assert load_defaults("A = {\n 'k': (1, 2),\n}") == {"A": {"k": (1, 2)}}
    assert load_defaults("A = 1\nA = 2") == {"A": 2}


def test_names():
    assert load_defaults("_A = 1") == {}
    assert load_defaults("Abc = 1") == {}
    assert load_defaults("A_B2 = 1") == {"A_B2": 1}
    assert list(load_defaults("Z = 1\nA = 2")) == ["Z", "A"]


def test_comments():
    assert load_defaults("# nothing\n") == {}
    assert load_defaults("A = 1  # one\n") == {"A": 1}


def test_errors():
    with pytest.raises(ValueError):
        load_defaults("A = (1")
    with pytest.raises(ValueError):
        load_defaults("A B")
