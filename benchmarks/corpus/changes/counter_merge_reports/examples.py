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


def test_merged():
    s = of(a=1, b=2)
    s.merge(of(b=3, c=4))
    assert s.counts() == {"a": 1, "b": 5, "c": 4}


def test_other_stays():
    other = of(a=2)
    of(a=1, b=1).merge(other)
    assert other.counts() == {"a": 2}


def test_not_shared():
    s, other = of(a=1), of(b=2)
    s.merge(other)
    s.add("b")
    assert other.counts() == {"b": 2}


def test_merge_empty():
    s = of(a=1)
    s.merge(Stats())
    assert s.counts() == {"a": 1}


def test_zero_after_merge():
    s = of(a=1, b=1)
    s.merge(of(a=-1))
    assert s.counts() == {"b": 1}


def test_zero_after_combine():
    assert combine([of(a=2), of(a=-2)]).counts() == {}


def test_negative_after_merge():
    assert combine([of(a=1), of(a=-3)]).counts() == {"a": -2}


def test_parts_stay():
    parts = [of(a=1), of(a=2)]
    combine(parts)
    assert [part.counts() for part in parts] == [{"a": 1}, {"a": 2}]


def test_new_object():
    part = of(a=1)
    combine([part]).add("a")
    assert part.counts() == {"a": 1}


def test_top_ties():
    assert top(combine([of(b=1), of(a=1), of(c=2)]), 3) == [("c", 2), ("a", 1), ("b", 1)]


def test_top_without_zero():
    assert top(combine([of(a=1, b=1), of(a=-1)]), 5) == [("b", 1)]
