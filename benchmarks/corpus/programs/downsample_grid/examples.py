import pytest
from solution import downsample_grid


def test_empty():
    assert downsample_grid([], 2) == []


def test_one_block():
    assert downsample_grid([[1, 2], [3, 4]], 2) == [[2]]


def test_size_one():
    assert downsample_grid([[1, 2], [3, 4]], 1) == [[1, 2], [3, 4]]


def test_narrow_block_at_the_right():
    assert downsample_grid([[1, 3, 8], [1, 3, 9]], 2) == [[2, 8]]


def test_low_block_at_the_bottom():
    assert downsample_grid([[4], [6], [9]], 2) == [[5], [9]]


def test_negative_mean_goes_down():
    assert downsample_grid([[-1, -2]], 2) == [[-2]]


def test_size_beyond_the_grid():
    assert downsample_grid([[5, 7]], 9) == [[6]]


def test_ragged():
    with pytest.raises(ValueError):
        downsample_grid([[1, 2], [3]], 2)


def test_size_zero():
    with pytest.raises(ValueError):
        downsample_grid([[1]], 0)
