import random
from fractions import Fraction

import pytest
from solution import human_size

UNITS = ["KiB", "MiB", "GiB", "TiB"]


def test_plain_numbers() -> None:
    assert human_size(1) == "1 B"
    assert human_size(999) == "999 B"
    assert human_size(1000) == "1000 B"
    assert human_size(-1) == "-1 B"
    assert human_size(-1023) == "-1023 B"


def test_each_unit_begins() -> None:
    for power, unit in enumerate(UNITS, 1):
        assert human_size(1024**power) == f"1.0 {unit}"
        assert human_size(-(1024**power)) == f"-1.0 {unit}"
        assert human_size(10 * 1024**power) == f"10.0 {unit}"


def test_just_below_a_unit() -> None:
    for power in range(1, 4):
        below = Fraction(102395, 100) * 1024**power
        assert human_size(int(below)) == f"1023.9 {UNITS[power - 1]}"
        assert human_size(int(below) + 1) == f"1.0 {UNITS[power]}"
        assert human_size(1024 ** (power + 1) - 1) == f"1.0 {UNITS[power]}"


def test_half_up() -> None:
    assert human_size(256 + 1024) == "1.3 KiB"
    assert human_size(255 + 1024) == "1.2 KiB"
    assert human_size(2304) == "2.3 KiB"
    assert human_size(1792) == "1.8 KiB"
    assert human_size(-1280) == "-1.3 KiB"
    assert human_size(1075) == "1.0 KiB"
    assert human_size(1076) == "1.1 KiB"


def test_large() -> None:
    assert human_size(1023 * 1024**4) == "1023.0 TiB"
    assert human_size(1024**5) == "1024.0 TiB"
    assert human_size(10**30) == "909494701772928237.9 TiB"
    assert human_size(10 * 1024**4 + 1024**4 // 4) == "10.3 TiB"


def test_types() -> None:
    for value in (True, 1.0, "1", None):
        with pytest.raises(TypeError):
            human_size(value)


def test_text_is_the_nearest_tenth() -> None:
    rng = random.Random(0)
    for _ in range(500):
        count = rng.randrange(1024, 2 ** rng.randrange(12, 55))
        number, unit = human_size(count).split(" ")
        size = 1024 ** (UNITS.index(unit) + 1)
        shown = Fraction(number)
        assert number == f"{float(shown):.1f}"
        assert -Fraction(1, 20) < shown - Fraction(count, size) <= Fraction(1, 20)
        assert shown >= 1 and (shown < 1024 or unit == "TiB")
