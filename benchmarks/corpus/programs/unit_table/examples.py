from fractions import Fraction


import pytest

from solution import UnitTable


def test_chain() -> None:
    t = UnitTable()
    t.define("mm", 1)
    t.define("cm", 10, "mm")
    t.define("m", 100, "cm")
    assert t.convert(3, "m", "mm") == 3000


def test_to_a_larger_unit() -> None:
    t = UnitTable()
    t.define("mm", 1)
    t.define("cm", 10, "mm")
    assert t.convert(25, "mm", "cm") == Fraction(5, 2)


def test_same_unit() -> None:
    t = UnitTable()
    t.define("g", 1)
    assert t.convert(-7, "g", "g") == -7


def test_split_minutes() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    assert t.split(150, "min", ["h", "min"]) == [2, 30]


def test_split_with_rest() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.split(150, "min", ["h"])


def test_different_bases() -> None:
    t = UnitTable()
    t.define("g", 1)
    t.define("m", 1)
    with pytest.raises(ValueError):
        t.convert(1, "g", "m")


def test_unknown() -> None:
    t = UnitTable()
    with pytest.raises(KeyError):
        t.convert(1, "g", "g")


def test_defined_twice() -> None:
    t = UnitTable()
    t.define("g", 1)
    with pytest.raises(ValueError):
        t.define("g", 1)
