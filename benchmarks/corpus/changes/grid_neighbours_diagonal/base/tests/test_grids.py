from grids import Grid, distance, regions

GRID = Grid(["..#", "#.#", "#.."])


def test_neighbours_are_sorted():
    assert GRID.neighbours((1, 1)) == [(0, 1), (1, 0), (1, 2), (2, 1)]


def test_distance():
    assert distance(GRID, (0, 0), (2, 2)) == 4
    assert distance(GRID, (0, 0), (0, 2)) is None


def test_regions():
    assert regions(GRID) == 1
    assert regions(Grid([".#", "#."])) == 2
