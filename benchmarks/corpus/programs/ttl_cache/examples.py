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


def test_expired_entries_are_dropped_first():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("b", 2, 5)
    cache.get("a", 6)
    cache.put("c", 3, 10)
    assert cache.get("b", 11) == 2
    assert cache.get("c", 11) == 3


def test_replacing_drops_nothing():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("b", 2, 0)
    cache.put("b", 9, 1)
    assert cache.get("a", 2) == 1
    assert cache.get("b", 2) == 9


def test_replacing_counts_as_use():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("b", 2, 0)
    cache.put("a", 9, 1)
    cache.put("c", 3, 2)
    assert cache.get("b", 3) is None
    assert cache.get("a", 3) == 9


def test_size_counts_living_entries():
    cache = TtlCache(3, 10)
    assert cache.size(0) == 0
    cache.put("a", 1, 0)
    cache.put("b", 2, 5)
    assert [cache.size(now) for now in (9, 10, 15)] == [2, 1, 0]


def test_size_is_not_use():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    cache.put("b", 2, 0)
    cache.get("a", 1)
    assert cache.size(2) == 2
    cache.put("c", 3, 3)
    assert cache.get("b", 4) is None
    assert cache.get("a", 4) == 1


def test_default_for_an_expired_key():
    cache = TtlCache(2, 10)
    cache.put("a", 1, 0)
    assert cache.get("a", 10, "?") == "?"


def test_none_is_a_value():
    cache = TtlCache(2, 10)
    cache.put("a", None, 0)
    assert cache.get("a", 1, "?") is None
    assert cache.size(1) == 1


def test_expired_key_lives_again():
    cache = TtlCache(1, 10)
    cache.put("a", 1, 0)
    cache.put("a", 2, 20)
    assert cache.get("a", 29) == 2
    assert cache.get("a", 30) is None


def test_capacity_one_and_short_life():
    cache = TtlCache(1, 0.5)
    cache.put("a", 1, 0)
    cache.put("b", 2, 0)
    assert cache.get("a", 0) is None
    assert cache.get("b", 0.25) == 2
    assert cache.get("b", 0.5) is None


def test_caches_are_separate():
    TtlCache(2, 10).put("a", 1, 0)
    assert TtlCache(2, 10).get("a", 1) is None


def test_negative_ttl():
    with pytest.raises(ValueError):
        TtlCache(1, -1)
