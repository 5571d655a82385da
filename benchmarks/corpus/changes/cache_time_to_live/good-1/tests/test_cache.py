from caching import Cache, cached


def test_least_recently_used_goes():
    cache = Cache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert "b" not in cache
    assert cache.get("a") == 1


def test_expires():
    now = [0.0]
    cache = Cache(1, 10, lambda: now[0])
    cache.put("a", 1)
    now[0] = 10.0
    assert cache.get("a") is None


def test_default():
    assert Cache(1).get("x", 5) == 5


def test_cached_makes_once():
    cache = Cache(1)
    assert cached(cache, "k", lambda: 1) == 1
    assert cached(cache, "k", lambda: 2) == 1
    assert len(cache) == 1
