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


def test_last_before_the_carry() -> None:
    assert to_places(167, [7, 24]) == [0, 6, 23]


def test_negative_without_rest() -> None:
    assert to_places(-168, [7, 24]) == [-1, 0, 0]


def test_negative_beyond_one_step() -> None:
    assert to_places(-169, [7, 24]) == [-2, 6, 23]


def test_size_one() -> None:
    assert to_places(5, [1]) == [5, 0]


def test_from_places_too_large() -> None:
    assert from_places([0, 9, 0], [7, 24]) == 216


def test_from_places_negative_place() -> None:
    assert from_places([1, -1, 0], [7, 24]) == 144


def test_from_places_negative_number() -> None:
    assert from_places([-1, 6, 23], [7, 24]) == -1


def test_from_places_no_sizes() -> None:
    assert from_places([-5], []) == -5


def test_carry_below_zero() -> None:
    assert carry([0, 0, -1], [7, 24]) == [-1, 6, 23]


def test_carry_too_many_places() -> None:
    with pytest.raises(ValueError):
        carry([1, 2, 3, 4], [7, 24])


def test_no_places() -> None:
    with pytest.raises(ValueError):
        from_places([], [])


def test_from_places_negative_size() -> None:
    with pytest.raises(ValueError):
        from_places([1, 2], [-3])


def test_carry_size_zero() -> None:
    with pytest.raises(ValueError):
        carry([1, 2], [0])


def test_lists_are_not_changed() -> None:
    places, sizes = [1, 2, 30], [7, 24]
    assert carry(places, sizes) == [1, 3, 6]
    assert (places, sizes) == ([1, 2, 30], [7, 24])


def test_carry_gives_a_new_list() -> None:
    places = [1, 2, 3]
    carried = carry(places, [7, 24])
    assert carried == [1, 2, 3]
    assert carried is not places
