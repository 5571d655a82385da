import random

import pytest
from solution import parse_duration

UNITS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}


def test_each_unit() -> None:
    for unit, seconds in UNITS.items():
        assert parse_duration("1" + unit) == seconds
        assert parse_duration("12" + unit) == 12 * seconds


def test_amounts_are_not_limited() -> None:
    assert parse_duration("90m") == 5400
    assert parse_duration("1h90m") == 9000
    assert parse_duration("100000s") == 100000


def test_leading_zeros_and_zero() -> None:
    assert parse_duration("007m") == 420
    assert parse_duration("0h0m") == 0
    assert parse_duration("-0s") == 0


def test_sign() -> None:
    assert parse_duration("-2h") == -7200
    assert parse_duration(" -1d1s ") == -86401
    for text in ("-", "--1h", "+1h", "1h-30m", "- 1h"):
        with pytest.raises(ValueError):
            parse_duration(text)


def test_spaces() -> None:
    assert parse_duration(" 5m") == 300
    assert parse_duration("5m ") == 300
    for text in ("1h 30m", "1 h", " ", "1h3 0m"):
        with pytest.raises(ValueError):
            parse_duration(text)


def test_missing_number_or_unit() -> None:
    for text in ("h", "1hm", "1h30", "5", "m5", "", "1.5h"):
        with pytest.raises(ValueError):
            parse_duration(text)


def test_unknown_unit() -> None:
    for text in ("1y", "1H", "1h2x", "1ms", "3min"):
        with pytest.raises(ValueError):
            parse_duration(text)


def test_order() -> None:
    assert parse_duration("1w1s") == 604801
    assert parse_duration("2d3m") == 172980
    with pytest.raises(ValueError):
        parse_duration("1m1h")
    with pytest.raises(ValueError):
        parse_duration("1s1w")
    with pytest.raises(ValueError):
        parse_duration("1h1m1h")
    with pytest.raises(ValueError):
        parse_duration("3s3s")


def test_sum_of_parts() -> None:
    rng = random.Random(0)
    for _ in range(300):
        chosen = [unit for unit in UNITS if rng.random() < 0.5] or ["s"]
        amounts = [rng.randrange(200) for _ in chosen]
        text = "".join(f"{amount}{unit}" for amount, unit in zip(amounts, chosen, strict=True))
        total = sum(amount * UNITS[unit] for amount, unit in zip(amounts, chosen, strict=True))
        assert parse_duration(text) == total
        assert parse_duration("-" + text) == -total
