import pytest

from caching import Cache, cached


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def at(seconds, ttl=10):
    clock = Clock()
    cache = Cache(2, ttl, clock)
    cache.put("a", 1)
    clock.now = seconds
    return cache


def test_gets():
    assert at(9.99).get("a") == 1
    assert at(11).get("a", 7) == 7
    assert at(0).get("b", 5) == 5
    assert "a" in at(9)
    assert len(at(9)) == 1
    with pytest.raises(ValueError):
        at(0, -1)


def test_time_starts_anew_by_put_only():
    clock = Clock()
    cache = Cache(2, 10, clock)
    cache.put("a", 1)
    clock.now = 6
    assert cache.get("a") == 1
    cache.put("b", 2)
    clock.now = 10
    assert cache.get("a") is None
    assert cache.get("b") == 2
    cache.put("b", 3)
    clock.now = 19
    assert cache.get("b") == 3


def test_expired_takes_no_place():
    clock = Clock()
    cache = Cache(2, 10, clock)
    cache.put("a", 1)
    clock.now = 5
    cache.put("b", 2)
    assert cache.get("a") == 1
    clock.now = 12
    cache.put("c", 3)
    assert cache.get("b") == 2
    assert cache.get("c") == 3


def test_makes_again():
    clock = Clock()
    cache = Cache(2, 10, clock)
    assert cached(cache, "k", lambda: 1) == 1
    assert cached(cache, "k", lambda: 2) == 1
    clock.now = 10
    assert cached(cache, "k", lambda: 3) == 3


def test_none_is_a_value():
    cache = Cache(2, 10, Clock())
    assert cached(cache, "k", lambda: None) is None
    assert cached(cache, "k", lambda: 1) is None
