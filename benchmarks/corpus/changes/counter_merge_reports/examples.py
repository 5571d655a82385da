from stats import Stats, combine, top


def of(**counts):
    stats = Stats()
    for name, count in counts.items():
        stats.add(name, count)
    return stats


def test_combined():
    assert combine([of(a=1, b=2), of(b=3)]).counts() == {"a": 1, "b": 5}


def test_nothing():
    assert combine([]).counts() == {}


def test_merge():
    assert of(a=1).merge(of(a=1)) is None


def test_top():
    assert top(combine([of(a=1, b=2), of(a=2)]), 1) == [("a", 3)]
