import random

import pytest
from solution import carry, from_places, to_places


def test_to_places() -> None:
    assert to_places(23, [7, 24]) == [0, 0, 23]
    assert to_places(24, [7, 24]) == [0, 1, 0]
    assert to_places(167, [7, 24]) == [0, 6, 23]
    assert to_places(168, [7, 24]) == [1, 0, 0]
    assert to_places(5, [2, 2, 2]) == [0, 1, 0, 1]
    assert to_places(10, [24, 60, 60]) == [0, 0, 0, 10]
    assert to_places(3661, [60, 60]) == [1, 1, 1]


def test_negative_numbers() -> None:
    assert to_places(-168, [7, 24]) == [-1, 0, 0]
    assert to_places(-169, [7, 24]) == [-2, 6, 23]
    assert to_places(-5, []) == [-5]
    assert from_places([-1, 6, 23], [7, 24]) == -1


def test_from_places() -> None:
    assert from_places([0, 9, 0], [7, 24]) == 216
    assert from_places([0, 0, 0], [7, 24]) == 0
    assert from_places([1, -7, 0], [7, 24]) == 0
    assert from_places([-2], []) == -2
    assert from_places([1, 0], [12]) == 12
    assert from_places([1, 2, 3], [10, 100]) == 1203


def test_carry() -> None:
    assert carry([1, 2, 3], [7, 24]) == [1, 2, 3]
    assert carry([0, 7, 0], [7, 24]) == [1, 0, 0]
    assert carry([0, 0, 200], [7, 24]) == [1, 1, 8]
    assert carry([0, 0, -1], [7, 24]) == [-1, 6, 23]
    assert carry([-3], []) == [-3]


def test_size_one() -> None:
    assert to_places(5, [1]) == [5, 0]
    assert to_places(5, [3, 1]) == [1, 2, 0]
    assert carry([0, 4], [1]) == [4, 0]


def test_errors() -> None:
    for sizes in ([0], [-1], [7, 0, 24], [0, 7]):
        with pytest.raises(ValueError):
            to_places(1, sizes)
        with pytest.raises(ValueError):
            from_places([0] * (len(sizes) + 1), sizes)
        with pytest.raises(ValueError):
            carry([0] * (len(sizes) + 1), sizes)
    for places in ([], [1], [1, 2], [1, 2, 3, 4]):
        with pytest.raises(ValueError):
            from_places(places, [7, 24])
        with pytest.raises(ValueError):
            carry(places, [7, 24])


def test_arguments_are_kept() -> None:
    places, sizes = [0, 9, 30], [7, 24]
    to_places(100, sizes)
    from_places(places, sizes)
    result = carry(places, sizes)
    assert (places, sizes) == ([0, 9, 30], [7, 24])
    proper = [1, 2, 3]
    assert carry(proper, sizes) is not proper and result == [1, 3, 6]


def test_round_trips() -> None:
    rng = random.Random(0)
    for _ in range(300):
        sizes = [rng.randrange(1, 13) for _ in range(rng.randrange(5))]
        number = rng.randrange(-5000, 5000)
        places = to_places(number, sizes)
        assert len(places) == len(sizes) + 1
        assert all(0 <= place < size for place, size in zip(places[1:], sizes, strict=True))
        assert from_places(places, sizes) == number
        following = places[:-1] + [places[-1] + 1]
        assert carry(following, sizes) == to_places(number + 1, sizes)
