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


def test_rows_without_columns():
    assert downsample_grid([[], []], 2) == []


def test_smaller_block_in_the_corner():
    assert downsample_grid([[1, 1, 5], [1, 2, 6], [7, 8, 9]], 2) == [[1, 5], [7, 9]]


def test_blocks_without_rest():
    assert downsample_grid([[1, 2, 3, 4], [1, 2, 3, 4]], 2) == [[1, 3]]


def test_mean_just_below_zero():
    assert downsample_grid([[-1, 0]], 2) == [[-1]]


def test_whole_negative_mean():
    assert downsample_grid([[-1, -3]], 2) == [[-2]]


def test_single_cell():
    assert downsample_grid([[7]], 1) == [[7]]


def test_grid_stays():
    grid = [[1, 2], [3, 4]]
    assert downsample_grid(grid, 2) == [[2]]
    assert grid == [[1, 2], [3, 4]]


def test_longer_row_in_a_later_block():
    with pytest.raises(ValueError):
        downsample_grid([[1], [2], [3, 4]], 1)


def test_row_without_columns_first():
    with pytest.raises(ValueError):
        downsample_grid([[], [1]], 2)


def test_size_negative():
    with pytest.raises(ValueError):
        downsample_grid([[1]], -1)


def test_empty_grid_and_size_zero():
    with pytest.raises(ValueError):
        downsample_grid([], 0)
