import random

import pytest
from solution import pack_deltas, unpack_deltas


def test_empty():
    assert pack_deltas([]) == []
    assert unpack_deltas([]) == []


def test_pack_single_values():
    assert pack_deltas([0]) == [(0, 1)]
    assert pack_deltas([-4]) == [(-4, 1)]


def test_pack_two_values():
    assert pack_deltas([4, 8]) == [(4, 2)]
    assert pack_deltas([4, 9]) == [(4, 1), (5, 1)]
    assert pack_deltas([4, 4]) == [(4, 1), (0, 1)]
    assert pack_deltas([4, 0]) == [(4, 1), (-4, 1)]


def test_first_value_joins_the_run():
    assert pack_deltas([-1, -2, -3]) == [(-1, 3)]
    assert pack_deltas([0, 0, 0, 1]) == [(0, 3), (1, 1)]
    assert pack_deltas([0, 1, 2]) == [(0, 1), (1, 2)]


def test_same_difference_apart_is_not_joined():
    assert pack_deltas([1, 2, 4, 5]) == [(1, 2), (2, 1), (1, 1)]


def test_last_run_is_written():
    assert pack_deltas([5, 6, 7, 8]) == [(5, 1), (1, 3)]
    assert pack_deltas([5, 6, 7, 9]) == [(5, 1), (1, 2), (2, 1)]


def test_unpack():
    assert unpack_deltas([(0, 1)]) == [0]
    assert unpack_deltas([(3, 4)]) == [3, 6, 9, 12]
    assert unpack_deltas([(3, 1), (-5, 2), (0, 2)]) == [3, -2, -7, -7, -7]
    assert unpack_deltas([(1, 1), (1, 2), (1, 1)]) == [1, 2, 3, 4]


def test_unpack_errors():
    for packed in ([(4, 0)], [(4, -1)], [(4, 2), (1, 0)], [(0, 0)], [(1, -3), (2, 5)]):
        with pytest.raises(ValueError):
            unpack_deltas(packed)


def test_arguments_are_not_changed():
    values = [3, 5, 7, 7]
    packed = [(1, 2), (0, 1), (0, 1)]
    pack_deltas(values)
    unpack_deltas(packed)
    assert values == [3, 5, 7, 7]
    assert packed == [(1, 2), (0, 1), (0, 1)]


def test_round_trip_and_shortest_form():
    rng = random.Random(0)
    for _ in range(300):
        values = [rng.randint(-3, 3) for _ in range(rng.randint(0, 15))]
        packed = pack_deltas(values)
        assert unpack_deltas(packed) == values
        assert sum(count for _, count in packed) == len(values)
        assert all(count >= 1 for _, count in packed)
        assert all(a[0] != b[0] for a, b in zip(packed, packed[1:], strict=False))


def test_unpack_against_single_steps():
    rng = random.Random(1)
    for _ in range(200):
        packed = [(rng.randint(-2, 2), rng.randint(1, 3)) for _ in range(rng.randint(0, 6))]
        steps = [delta for delta, count in packed for _ in range(count)]
        assert unpack_deltas(packed) == [sum(steps[: i + 1]) for i in range(len(steps))]
