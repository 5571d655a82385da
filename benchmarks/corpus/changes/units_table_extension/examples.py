import pytest

from units import best, convert, units


def test_weight():
    assert convert(2, "kg", "g") == 2000


def test_mixed():
    with pytest.raises(ValueError):
        convert(1, "kg", "m")


def test_lengths():
    assert units("length") == ["cm", "km", "m"]


def test_all_units():
    assert units() == ["cm", "g", "kg", "km", "m", "t"]


def test_best():
    assert best(1500, "kg") == (1.5, "t")


def test_no_kind():
    with pytest.raises(ValueError):
        units("time")
