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


def test_sign_and_fraction() -> None:
    assert align_decimals(["-0.5", "10.25", "3"]) == ["-0.5 ", "10.25", " 3   "]


def test_digits_stay() -> None:
    assert align_decimals(["007.10", "1"]) == ["007.10", "  1   "]


def test_longest_parts_in_different_numbers() -> None:
    assert align_decimals(["-12", "0.125"]) == ["-12    ", "  0.125"]


def test_list_stays() -> None:
    numbers = ["1.5", "10"]
    assert align_decimals(numbers) == [" 1.5", "10  "]
    assert numbers == ["1.5", "10"]


def test_missing_integer_digits() -> None:
    with pytest.raises(ValueError):
        align_decimals([".5"])


def test_plus_sign() -> None:
    with pytest.raises(ValueError):
        align_decimals(["+5"])


def test_blank_at_the_front() -> None:
    with pytest.raises(ValueError):
        align_decimals([" 5"])


def test_line_break_at_the_end() -> None:
    with pytest.raises(ValueError):
        align_decimals(["5\n"])


def test_empty_text() -> None:
    with pytest.raises(ValueError):
        align_decimals([""])


def test_two_points() -> None:
    with pytest.raises(ValueError):
        align_decimals(["1.2.3"])
