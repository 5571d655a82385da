from grids import Grid, distance, regions


G = Grid(["..#", "#.#", "#.."])
X = Grid([".#", "#."])


def test_four():
    assert G.neighbours((0, 0)) == [(0, 1), (1, 0)]


def test_eight():
    assert G.neighbours((0, 0), diagonal=True) == [(0, 1), (1, 0), (1, 1)]


def test_way():
    assert distance(G, (0, 0), (2, 2)) == 4


def test_short():
    assert distance(G, (0, 0), (2, 2), diagonal=True) == 2


def test_areas():
    assert regions(X) == 2


def test_one_area():
    assert regions(X, diagonal=True) == 1
