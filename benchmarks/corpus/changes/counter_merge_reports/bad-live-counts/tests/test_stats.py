from stats import Stats, top


def test_add():
    stats = Stats()
    stats.add("a")
    stats.add("a", 2)
    assert stats.counts() == {"a": 3}


def test_zero_disappears():
    stats = Stats()
    stats.add("a", 2)
    stats.add("a", -2)
    assert len(stats) == 0


def test_top():
    stats = Stats()
    for name in "bbaac":
        stats.add(name)
    assert top(stats, 2) == [("a", 2), ("b", 2)]
