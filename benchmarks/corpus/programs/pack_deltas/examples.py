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


def test_pack_zero():
    assert pack_deltas([0]) == [(0, 1)]


def test_pack_negative_first():
    assert pack_deltas([-5, -10, -10]) == [(-5, 2), (0, 1)]


def test_pack_same_difference_apart():
    assert pack_deltas([1, 2, 1, 2]) == [(1, 2), (-1, 1), (1, 1)]


def test_unpack_falling_values():
    assert unpack_deltas([(3, 1), (-2, 2)]) == [3, 1, -1]


def test_unpack_zeros():
    assert unpack_deltas([(7, 1), (0, 2)]) == [7, 7, 7]


def test_unpack_neighbours_with_counts():
    assert unpack_deltas([(2, 2), (2, 1), (0, 1), (0, 1)]) == [2, 4, 6, 6, 6]


def test_unpack_negative_count():
    with pytest.raises(ValueError):
        unpack_deltas([(4, -1)])


def test_unpack_count_zero_in_a_later_pair():
    with pytest.raises(ValueError):
        unpack_deltas([(1, 1), (0, 0)])


def test_there_and_back():
    assert unpack_deltas(pack_deltas([0, -3, -3, 8, 19, 0])) == [0, -3, -3, 8, 19, 0]


def test_pack_does_not_change_its_argument():
    values = [1, 2, 4]
    pack_deltas(values)
    assert values == [1, 2, 4]


def test_unpack_does_not_change_its_argument():
    packed = [(2, 1), (2, 1)]
    unpack_deltas(packed)
    assert packed == [(2, 1), (2, 1)]
