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


def test_fresh():
    assert at(9).get("a") == 1


def test_expired():
    assert at(10).get("a") is None


def test_no_ttl():
    assert at(10**9, None).get("a") == 1


def test_contains():
    assert "a" not in at(10)


def test_length():
    assert len(at(10)) == 0


def test_zero():
    with pytest.raises(ValueError):
        at(0, 0)


def test_contains_fresh():
    assert "a" in at(9)


def test_length_fresh():
    assert len(at(9)) == 1


def test_default():
    assert at(10).get("a", 7) == 7


def test_negative():
    with pytest.raises(ValueError):
        at(0, -1)


def test_put_again():
    c = Clock()
    cache = Cache(2, 10, c)
    cache.put("a", 1)
    c.now = 9
    cache.put("a", 2)
    c.now = 18
    assert cache.get("a") == 2


def test_put_again_expires():
    c = Clock()
    cache = Cache(2, 10, c)
    cache.put("a", 1)
    c.now = 9
    cache.put("a", 2)
    c.now = 19
    assert cache.get("a") is None


def test_reading():
    c = Clock()
    cache = Cache(2, 10, c)
    cache.put("a", 1)
    c.now = 9
    cache.get("a")
    c.now = 10
    assert cache.get("a") is None


def test_no_place():
    c = Clock()
    cache = Cache(2, 10, c)
    cache.put("b", 1)
    c.now = 5
    cache.put("a", 2)
    c.now = 9
    cache.get("b")
    c.now = 10
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("c"), len(cache)) == (2, 3, 2)


def test_still_limited():
    c = Clock()
    cache = Cache(2, 10, c)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b")) == (1, None)


def test_cached_fresh():
    assert cached(at(9), "a", lambda: 2) == 1


def test_cached_expired():
    assert cached(at(10), "a", lambda: 2) == 2


def test_cached_kept():
    cache = at(10)
    cached(cache, "a", lambda: 2)
    assert cached(cache, "a", lambda: 3) == 2
