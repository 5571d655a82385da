import pytest

from solution import align_decimals


def test_mixed() -> None:
    assert align_decimals(["1.5", "10", "-3.25"]) == [" 1.5 ", "10   ", "-3.25"]


def test_no_fractions() -> None:
    assert align_decimals(["7", "123"]) == ["  7", "123"]


def test_single() -> None:
    assert align_decimals(["4.20"]) == ["4.20"]


def test_empty_list() -> None:
    assert align_decimals([]) == []


def test_sign_takes_a_place() -> None:
    assert align_decimals(["-1", "1"]) == ["-1", " 1"]


def test_point_is_padded_too() -> None:
    assert align_decimals(["1", "2.0"]) == ["1  ", "2.0"]


def test_missing_fraction_digits() -> None:
    with pytest.raises(ValueError):
        align_decimals(["5."])


def test_not_a_number() -> None:
    with pytest.raises(ValueError):
        align_decimals(["1", "x"])
