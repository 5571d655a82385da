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


def test_units_of_the_same_base() -> None:
    t = UnitTable()
    t.define("one", 1)
    t.define("dozen", 12, "one")
    t.define("score", 20, "one")
    assert t.convert(1, "dozen", "score") == Fraction(3, 5)


def test_amount_of_one_of_a_unit() -> None:
    t = UnitTable()
    t.define("l", 1)
    t.define("dm3", 1, "l")
    assert t.convert(3, "l", "dm3") == 3


def test_split_a_large_unit() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    assert t.split(2, "h", ["min"]) == [120]


def test_split_zero() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    assert t.split(0, "min", ["h", "min"]) == [0, 0]


def test_split_without_rest_in_a_larger_unit() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    assert t.split(120, "min", ["h"]) == [2]


def test_split_into_units_that_are_no_multiples() -> None:
    t = UnitTable()
    t.define("one", 1)
    t.define("dozen", 12, "one")
    t.define("score", 20, "one")
    assert t.split(3, "dozen", ["score", "dozen", "one"]) == [1, 1, 4]


def test_split_leaves_targets_alone() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    targets = ["h", "min"]
    t.split(150, "min", targets)
    assert targets == ["h", "min"]


def test_split_from_small_to_large() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.split(150, "min", ["min", "h"])


def test_split_with_a_unit_twice() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.split(120, "min", ["h", "h"])


def test_split_with_units_of_equal_size() -> None:
    t = UnitTable()
    t.define("l", 1)
    t.define("dm3", 1, "l")
    with pytest.raises(ValueError):
        t.split(2, "l", ["l", "dm3"])


def test_split_negative() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.split(-60, "min", ["h", "min"])


def test_split_without_targets() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.split(0, "min", [])


def test_split_different_bases() -> None:
    t = UnitTable()
    t.define("g", 1)
    t.define("m", 1)
    with pytest.raises(ValueError):
        t.split(1, "g", ["m"])


def test_split_unknown_target() -> None:
    t = UnitTable()
    t.define("g", 1)
    with pytest.raises(KeyError):
        t.split(1, "g", ["m"])


def test_base_unit_with_other_amount() -> None:
    t = UnitTable()
    with pytest.raises(ValueError):
        t.define("g", 2)


def test_amount_zero_of_a_unit() -> None:
    t = UnitTable()
    t.define("g", 1)
    with pytest.raises(ValueError):
        t.define("kg", 0, "g")


def test_define_by_an_unknown_unit() -> None:
    t = UnitTable()
    with pytest.raises(KeyError):
        t.define("kg", 1000, "g")
    t.define("kg", 1)
    assert t.convert(2, "kg", "kg") == 2


def test_failed_second_definition_changes_nothing() -> None:
    t = UnitTable()
    t.define("min", 1)
    t.define("h", 60, "min")
    with pytest.raises(ValueError):
        t.define("h", 30, "min")
    assert t.convert(1, "h", "min") == 60


def test_tables_are_separate() -> None:
    UnitTable().define("g", 1)
    with pytest.raises(KeyError):
        UnitTable().convert(1, "g", "g")
