import random
from fractions import Fraction

import pytest
from solution import UnitTable


def lengths() -> UnitTable:
    table = UnitTable()
    table.define("in", 1)
    table.define("ft", 12, "in")
    table.define("yd", 3, "ft")
    table.define("mi", 1760, "yd")
    table.define("hand", 4, "in")
    return table


def test_convert() -> None:
    table = lengths()
    assert table.convert(1, "mi", "in") == 63360
    assert table.convert(1, "in", "yd") == Fraction(1, 36)
    assert table.convert(5, "hand", "ft") == Fraction(5, 3)
    assert table.convert(0, "mi", "hand") == 0
    assert table.convert(-2, "yd", "ft") == -6
    assert isinstance(table.convert(4, "hand", "in"), Fraction)


def test_define_errors() -> None:
    table = lengths()
    for args in (("in", 1), ("ft", 12, "in"), ("x", 0, "in"), ("x", -3, "in"), ("x", 2), ("x", 0)):
        with pytest.raises(ValueError):
            table.define(*args)
    with pytest.raises(KeyError):
        table.define("x", 2, "nowhere")
    with pytest.raises(KeyError):
        table.define("x", 1, "x")
    with pytest.raises(KeyError):
        table.convert(1, "x", "in")
    table.define("x", 2, "in")
    assert table.convert(1, "x", "in") == 2


def test_unknown_units() -> None:
    table = lengths()
    with pytest.raises(KeyError):
        table.convert(1, "in", "m")
    with pytest.raises(KeyError):
        table.split(1, "m", ["in"])
    with pytest.raises(KeyError):
        table.split(1, "in", ["ft", "m"])


def test_two_bases() -> None:
    table = lengths()
    table.define("g", 1)
    table.define("kg", 1000, "g")
    assert table.convert(2, "kg", "g") == 2000
    with pytest.raises(ValueError):
        table.convert(1, "kg", "in")
    with pytest.raises(ValueError):
        table.convert(0, "in", "g")
    with pytest.raises(ValueError):
        table.split(1, "kg", ["ft"])


def test_split() -> None:
    table = lengths()
    assert table.split(100, "in", ["yd", "ft", "in"]) == [2, 2, 4]
    assert table.split(72, "in", ["yd", "ft", "in"]) == [2, 0, 0]
    assert table.split(0, "mi", ["ft", "in"]) == [0, 0]
    assert table.split(2, "yd", ["in"]) == [72]
    assert table.split(5, "in", ["ft", "hand", "in"]) == [0, 1, 1]
    assert table.split(3, "hand", ["ft"]) == [1]
    assert table.split(11, "in", ["ft", "in"]) == [0, 11]


def test_split_errors() -> None:
    table = lengths()
    table.define("inch", 1, "in")
    for args in (
        (-1, "in", ["in"]),
        (1, "in", []),
        (30, "in", ["in", "ft"]),
        (30, "in", ["ft", "ft", "in"]),
        (1, "in", ["ft"]),
    ):
        with pytest.raises(ValueError):
            table.split(*args)
    with pytest.raises(ValueError):
        table.split(5, "in", ["inch", "in"])
    with pytest.raises(ValueError):
        table.split(13, "in", ["ft", "hand"])


def test_independent_and_no_mutation() -> None:
    table, other = lengths(), UnitTable()
    with pytest.raises(KeyError):
        other.convert(1, "in", "in")
    targets = ["yd", "ft", "in"]
    table.split(50, "in", targets)
    assert targets == ["yd", "ft", "in"]


def test_split_adds_up() -> None:
    rng = random.Random(0)
    table = lengths()
    sizes = {"mi": 63360, "yd": 36, "ft": 12, "hand": 4, "in": 1}
    for _ in range(300):
        amount = rng.randrange(200000)
        targets = [unit for unit in sizes if rng.random() < 0.5 and unit != "in"] + ["in"]
        parts = table.split(amount, "in", targets)
        assert sum(part * sizes[unit] for part, unit in zip(parts, targets, strict=True)) == amount
        for index in range(1, len(parts)):
            rest = sum(part * sizes[unit] for part, unit in zip(parts[index:], targets[index:], strict=True))
            assert 0 <= rest < sizes[targets[index - 1]]
        one, two = rng.choice(list(sizes)), rng.choice(list(sizes))
        assert table.convert(amount, one, two) == Fraction(amount * sizes[one], sizes[two])
