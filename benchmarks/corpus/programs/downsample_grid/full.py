import math
import random
from fractions import Fraction

import pytest
from solution import downsample_grid


def test_nothing_to_sample():
    assert downsample_grid([], 1) == []
    assert downsample_grid([[]], 2) == []
    assert downsample_grid([[], []], 2) == []


def test_single_cell():
    assert downsample_grid([[7]], 1) == [[7]]
    assert downsample_grid([[7]], 3) == [[7]]
    assert downsample_grid([[-7]], 3) == [[-7]]


def test_exact_blocks():
    grid = [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]
    assert downsample_grid(grid, 2) == [[1, 2], [3, 4]]
    assert downsample_grid(grid, 4) == [[2]]
    assert downsample_grid(grid, 5) == [[2]]


def test_edges_are_means_of_what_is_there():
    grid = [[1, 1, 10], [1, 1, 20], [30, 50, 99]]
    assert downsample_grid(grid, 2) == [[1, 15], [40, 99]]


def test_size_just_below_and_above_the_width():
    assert downsample_grid([[2, 4, 6]], 2) == [[3, 6]]
    assert downsample_grid([[2, 4, 6]], 3) == [[4]]
    assert downsample_grid([[2, 4, 6]], 4) == [[4]]
    assert downsample_grid([[2], [4], [6]], 3) == [[4]]
    assert downsample_grid([[2], [4], [6]], 2) == [[3], [6]]


def test_wide_and_tall():
    assert downsample_grid([[1, 2, 3, 4, 5]], 2) == [[1, 3, 5]]
    assert downsample_grid([[1], [2], [3], [4], [5]], 2) == [[1], [3], [5]]


def test_floor():
    assert downsample_grid([[1, 2]], 2) == [[1]]
    assert downsample_grid([[0, -1]], 2) == [[-1]]
    assert downsample_grid([[-1, -1], [-1, -2]], 2) == [[-2]]
    assert downsample_grid([[1, 1, 0]], 3) == [[0]]


def test_rounded_once():
    assert downsample_grid([[1, 2], [1, 2], [1, 3]], 3) == [[1]]
    assert downsample_grid([[1, 2], [2, 3]], 2) == [[2]]


def test_big_numbers_stay_exact():
    assert downsample_grid([[10**18 + 1, 10**18 + 1]], 2) == [[10**18 + 1]]


def test_bad_size():
    for size in (0, -1):
        with pytest.raises(ValueError):
            downsample_grid([[1]], size)
        with pytest.raises(ValueError):
            downsample_grid([], size)


def test_ragged_rows():
    for grid in ([[1], [1, 2]], [[1, 2], [1]], [[], [1]], [[1], []], [[1, 2], [1, 2], [1, 2, 3]]):
        with pytest.raises(ValueError):
            downsample_grid(grid, 2)


def test_argument_is_not_changed_or_shared():
    grid = [[1, 2], [3, 4]]
    result = downsample_grid(grid, 1)
    result[0][0] = 99
    assert grid == [[1, 2], [3, 4]]


def test_against_cells():
    rng = random.Random(0)
    for _ in range(150):
        height, width, size = rng.randint(1, 7), rng.randint(1, 7), rng.randint(1, 4)
        grid = [[rng.randint(-9, 9) for _ in range(width)] for _ in range(height)]
        cells: dict = {}
        for y in range(height):
            for x in range(width):
                cells.setdefault((y // size, x // size), []).append(grid[y][x])
        result = downsample_grid(grid, size)
        assert len(result) == -(-height // size)
        assert {(y, x): v for y, row in enumerate(result) for x, v in enumerate(row)} == {
            key: math.floor(Fraction(sum(values), len(values))) for key, values in cells.items()
        }
