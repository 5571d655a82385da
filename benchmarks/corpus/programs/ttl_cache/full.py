import random

import pytest
from solution import TtlCache


def filled(capacity, ttl, *puts):
    cache = TtlCache(capacity, ttl)
    for key, now in puts:
        cache.put(key, key.upper(), now)
    return cache


def test_bad_settings():
    for capacity, ttl in ((0, 1), (-1, 1), (1, 0), (1, -0.5), (0, 0)):
        with pytest.raises(ValueError):
            TtlCache(capacity, ttl)
    assert TtlCache(1, 0.5).size(0) == 0


def test_default():
    cache = filled(1, 5, ("a", 0))
    assert cache.get("b", 1) is None
    assert cache.get("b", 1, 7) == 7
    assert cache.get("a", 1, 7) == "A"
    assert cache.get("a", 5, 7) == 7


def test_stored_none_and_falsy_values_are_hits():
    cache = TtlCache(3, 5)
    cache.put("a", None, 0)
    cache.put("b", 0, 0)
    assert cache.get("a", 1, "x") is None
    assert cache.get("b", 1, "x") == 0


def test_life_on_both_sides():
    cache = filled(2, 2.5, ("a", 1))
    assert cache.get("a", 3.4) == "A"
    assert cache.size(3.4) == 1
    assert cache.size(3.5) == 0
    assert cache.get("a", 3.5) is None


def test_put_at_capacity_keeps_all():
    cache = filled(3, 10, ("a", 0), ("b", 0), ("c", 0))
    assert [cache.get(key, 1) for key in "abc"] == ["A", "B", "C"]


def test_replacing_when_full_drops_nothing():
    cache = filled(2, 10, ("a", 0), ("b", 0), ("b", 1), ("a", 2))
    assert cache.size(2) == 2
    assert cache.get("a", 3) == "A"
    assert cache.get("b", 3) == "B"


def test_replacing_counts_as_use():
    cache = filled(2, 10, ("a", 0), ("b", 0), ("a", 1), ("c", 2))
    assert cache.get("b", 3) is None
    assert cache.get("a", 3) == "A"


def test_expired_go_before_the_least_recently_used():
    cache = filled(2, 10, ("a", 0), ("b", 5))
    assert cache.get("a", 9) == "A"
    cache.put("c", "C", 10)
    assert cache.get("b", 11) == "B"
    assert cache.get("c", 11) == "C"
    assert cache.size(11) == 2


def test_missed_get_is_no_use():
    cache = filled(2, 10, ("a", 0), ("b", 0))
    cache.get("x", 1)
    cache.put("c", "C", 2)
    assert cache.get("a", 3) is None
    assert cache.get("b", 3) == "B"


def test_size_is_no_use():
    cache = filled(2, 10, ("a", 0), ("b", 0))
    assert cache.size(1) == 2
    cache.put("c", "C", 2)
    assert cache.get("a", 3) is None


def test_expired_key_can_come_back():
    cache = filled(1, 5, ("a", 0))
    assert cache.get("a", 6) is None
    cache.put("a", "new", 7)
    assert cache.get("a", 11) == "new"
    assert cache.get("a", 12) is None


def test_capacity_one():
    cache = filled(1, 5, ("a", 0), ("b", 1))
    assert cache.get("a", 1) is None
    assert cache.get("b", 1) == "B"
    assert cache.size(1) == 1


def test_caches_are_independent():
    filled(2, 5, ("a", 0))
    assert TtlCache(2, 5).get("a", 0) is None


def test_against_a_list():
    rng = random.Random(0)
    for _ in range(60):
        capacity, ttl = rng.randint(1, 3), rng.randint(1, 8)
        cache = TtlCache(capacity, ttl)
        model: list = []
        now = 0
        for step in range(40):
            now += rng.randint(0, 3)
            key = rng.choice("abcd")
            found = [entry for entry in model if entry[0] == key]
            if rng.random() < 0.5:
                cache.put(key, step, now)
                if found:
                    model.remove(found[0])
                elif len(model) >= capacity:
                    model = [entry for entry in model if entry[2] > now]
                    model = model[1:] if len(model) >= capacity else model
                model.append((key, step, now + ttl))
            else:
                live = bool(found) and found[0][2] > now
                assert cache.get(key, now, "none") == (found[0][1] if live else "none")
                if live:
                    model.remove(found[0])
                    model.append(found[0])
            assert cache.size(now) == sum(1 for entry in model if entry[2] > now) <= capacity
