from grids import Grid, distance, regions


G = Grid(["..#", "#.#", "#.."])
X = Grid([".#", "#."])


def test_around():
    assert len(G.neighbours((1, 1), True)) == 8
    assert G.neighbours((1, 1)) == [(0, 1), (1, 0), (1, 2), (2, 1)]
    assert G.neighbours((1, 1), True) == sorted(G.neighbours((1, 1), True))
    assert Grid(["."]).neighbours((0, 0), True) == []
    assert G.neighbours((2, 0), True) == [(1, 0), (1, 1), (2, 1)]


def test_ways():
    assert distance(X, (0, 0), (1, 1)) is None
    assert distance(X, (0, 0), (1, 1), True) == 1
    assert distance(G, (0, 0), (0, 0)) == 0
    assert distance(G, (0, 0), (0, 2), True) is None
    assert distance(Grid(["....."]), (0, 0), (0, 4), True) == 4


def test_areas():
    assert regions(G) == 1
    assert regions(Grid([".#.", "###", ".#."]), True) == 4
    assert regions(Grid(["#"])) == 0
    assert regions(Grid([".#.", "#.#"])) == 3
    assert regions(Grid([".#.", "#.#"]), diagonal=True) == 1
