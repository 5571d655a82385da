import pytest

from units import best, convert, units


def test_convert():
    assert convert(1, "km", "m") == 1000
    assert convert(50, "cm", "m") == 0.5


def test_unknown():
    with pytest.raises(ValueError):
        convert(1, "m", "ft")


def test_best():
    assert best(1500, "m") == (1.5, "km")
    assert best(0.5, "cm") == (0.5, "cm")


def test_known():
    assert "m" in units()
