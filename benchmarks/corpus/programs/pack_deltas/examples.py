import pytest
from solution import pack_deltas, unpack_deltas


def test_pack_empty():
    assert pack_deltas([]) == []


def test_pack_one():
    assert pack_deltas([5]) == [(5, 1)]


def test_pack_steps():
    assert pack_deltas([10, 20, 30, 31]) == [(10, 3), (1, 1)]


def test_pack_equal_values():
    assert pack_deltas([7, 7, 7]) == [(7, 1), (0, 2)]


def test_pack_zeros():
    assert pack_deltas([0, 0]) == [(0, 2)]


def test_pack_falling_values():
    assert pack_deltas([3, 1, -1]) == [(3, 1), (-2, 2)]


def test_unpack_steps():
    assert unpack_deltas([(10, 3), (1, 1)]) == [10, 20, 30, 31]


def test_unpack_neighbours_with_the_same_difference():
    assert unpack_deltas([(2, 1), (2, 1)]) == [2, 4]


def test_unpack_empty():
    assert unpack_deltas([]) == []


def test_unpack_count_zero():
    with pytest.raises(ValueError):
        unpack_deltas([(4, 0)])
