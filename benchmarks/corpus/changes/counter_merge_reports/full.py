from stats import Stats, combine, top


def of(**counts):
    stats = Stats()
    for name, count in counts.items():
        stats.add(name, count)
    return stats


def test_merges():
    stats, other = of(a=1), of(a=2, c=1)
    stats.merge(other)
    assert stats.counts() == {"a": 3, "c": 1}
    assert other.counts() == {"a": 2, "c": 1}
    other.add("c")
    assert stats.counts() == {"a": 3, "c": 1}


def test_itself():
    stats = of(a=1, b=2)
    stats.merge(stats)
    assert stats.counts() == {"a": 2, "b": 4}


def test_zero_disappears():
    assert combine([of(a=1, b=1), of(a=-1)]).counts() == {"b": 1}
    assert combine([of(a=-1)]).counts() == {"a": -1}


def test_parts_stay():
    parts = [of(a=1), of(a=2)]
    assert combine(parts).counts() == {"a": 3}
    assert [part.counts() for part in parts] == [{"a": 1}, {"a": 2}]
    assert combine(parts[:1]) is not parts[0]
    assert combine(of(a=n) for n in (1, 2)).counts() == {"a": 3}


def test_tops():
    assert top(combine([of(b=1), of(a=1)]), 5) == [("a", 1), ("b", 1)]
    assert top(Stats(), 3) == []
    assert top(of(a=1), 0) == []
