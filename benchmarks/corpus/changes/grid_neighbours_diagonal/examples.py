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


def test_middle_four():
    assert G.neighbours((1, 1)) == [(0, 1), (1, 0), (1, 2), (2, 1)]


def test_middle_eight():
    assert G.neighbours((1, 1), diagonal=True) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2)]


def test_edge_diagonal():
    assert G.neighbours((1, 2), diagonal=True) == [(0, 1), (0, 2), (1, 1), (2, 1), (2, 2)]


def test_single_cell():
    assert Grid(["."]).neighbours((0, 0), diagonal=True) == []


def test_no_way():
    assert distance(X, (0, 0), (1, 1)) is None


def test_way_by_corner():
    assert distance(X, (0, 0), (1, 1), diagonal=True) == 1


def test_no_way_diagonal():
    assert distance(Grid([".#."]), (0, 0), (0, 2), diagonal=True) is None


def test_same_cell():
    assert distance(G, (0, 0), (0, 0)) == 0


def test_other_diagonal():
    assert regions(Grid(["#.", ".#"]), diagonal=True) == 1


def test_separate_areas():
    assert regions(Grid([".#.", "###", ".#."]), diagonal=True) == 4


def test_no_free_cells():
    assert regions(Grid(["##"])) == 0
