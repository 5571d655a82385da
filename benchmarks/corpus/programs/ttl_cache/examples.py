import pytest
from solution import TtlCache


def test_missing_key():
    cache = TtlCache(2, 10)
    assert cache.get("a", 0) is None
    assert cache.get("a", 0, "?") == "?"


def test_expires_at_exactly_the_end():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    assert cache.get("a", 9) == 1
    assert cache.get("a", 10) is None


def test_drops_the_oldest_when_full():
    cache = TtlCache(2, 10)
    for key in "abc":
        cache.put(key, key, 0)
    assert cache.get("a", 1) is None
    assert cache.get("b", 1) == "b"


def test_hit_counts_as_use():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("b", 2, 0)
    cache.get("a", 1)
    cache.put("c", 3, 2)
    assert cache.get("b", 3) is None
    assert cache.get("a", 3) == 1


def test_replacing_starts_a_new_life():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("a", 2, 5)
    assert cache.get("a", 12) == 2
    assert cache.size(12) == 1


def test_hit_does_not_extend_the_life():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.get("a", 9)
    assert cache.get("a", 11) is None


def test_capacity_zero():
    with pytest.raises(ValueError):
        TtlCache(0, 10)


def test_ttl_zero():
    with pytest.raises(ValueError):
        TtlCache(1, 0)
