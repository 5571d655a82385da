import pytest

from solution import carry, from_places, to_places


def test_to_places_basic() -> None:
    assert to_places(200, [7, 24]) == [1, 1, 8]


def test_to_places_zero() -> None:
    assert to_places(0, [7, 24]) == [0, 0, 0]


def test_to_places_negative() -> None:
    assert to_places(-1, [7, 24]) == [-1, 6, 23]


def test_first_place_is_unlimited() -> None:
    assert to_places(7 * 24 * 100, [7, 24]) == [100, 0, 0]


def test_no_sizes() -> None:
    assert to_places(42, []) == [42]


def test_from_places_basic() -> None:
    assert from_places([1, 1, 8], [7, 24]) == 200


def test_carry_over_two_places() -> None:
    assert carry([0, 6, 24], [7, 24]) == [1, 0, 0]


def test_carry_borrows() -> None:
    assert carry([1, 0, -1], [7, 24]) == [0, 6, 23]


def test_wrong_number_of_places() -> None:
    with pytest.raises(ValueError):
        from_places([1, 2], [7, 24])


def test_size_zero() -> None:
    with pytest.raises(ValueError):
        to_places(5, [7, 0])
