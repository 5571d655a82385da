import pytest

from solution import parse_duration


def test_two_parts() -> None:
    assert parse_duration("1h30m") == 5400


def test_single_unit() -> None:
    assert parse_duration("90s") == 90


def test_all_units() -> None:
    assert parse_duration("1w1d1h1m1s") == 694861


def test_zero() -> None:
    assert parse_duration("0s") == 0


def test_negative_covers_all_parts() -> None:
    assert parse_duration("-1m30s") == -90


def test_outer_spaces() -> None:
    assert parse_duration("  2d ") == 172800


def test_number_without_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("15")


def test_repeated_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("1m2m")


def test_empty() -> None:
    with pytest.raises(ValueError):
        parse_duration("")
