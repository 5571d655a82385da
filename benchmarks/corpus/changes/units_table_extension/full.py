import pytest

from units import best, convert, units


def test_converts():
    assert convert(1, "t", "g") == 1000000
    assert convert(500, "g", "kg") == 0.5
    assert convert(1, "g", "g") == 1
    assert convert(1, "km", "cm") == 100000
    with pytest.raises(ValueError):
        convert(1, "cm", "t")
    with pytest.raises(ValueError):
        convert(1, "lb", "g")
    with pytest.raises(ValueError):
        convert(1, "g", "lb")


def test_lists():
    assert units("weight") == ["g", "kg", "t"]
    assert units(None) == units()
    with pytest.raises(ValueError):
        units("")


def test_bests():
    assert best(999, "g") == (999, "g")
    assert best(1000, "g") == (1, "kg")
    assert best(0.5, "g") == (0.5, "g")
    assert best(0.001, "m") == (0.1, "cm")
    assert best(2500, "m") == (2.5, "km")
    assert best(5, "km") == (5, "km")
    with pytest.raises(ValueError):
        best(1, "lb")
