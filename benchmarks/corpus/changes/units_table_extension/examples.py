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


def test_tonnes():
    assert convert(1, "t", "kg") == 1000


def test_grams():
    assert convert(500, "g", "kg") == 0.5


def test_length_still():
    assert convert(2, "km", "m") == 2000


def test_unknown_source():
    with pytest.raises(ValueError):
        convert(1, "lb", "g")


def test_unknown_target():
    with pytest.raises(ValueError):
        convert(1, "g", "lb")


def test_weights():
    assert units("weight") == ["g", "kg", "t"]


def test_best_at_one():
    assert best(1000, "kg") == (1, "t")


def test_best_below_one():
    assert best(999, "kg") == (999, "kg")


def test_best_smallest():
    assert best(0.5, "g") == (0.5, "g")


def test_best_zero():
    assert best(0, "t") == (0, "g")


def test_best_length():
    assert best(150, "cm") == (1.5, "m")


def test_best_unknown():
    with pytest.raises(ValueError):
        best(1, "lb")
