import pytest

from caching import Cache


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
