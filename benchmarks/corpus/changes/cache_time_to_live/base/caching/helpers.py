"""Work with caches."""

from collections.abc import Callable

from caching.cache import Cache


def cached(cache: Cache, key: str, make: Callable[[], object]) -> object:
    """Get a value, made when it is missing."""
    if key not in cache:
        cache.put(key, make())
    return cache.get(key)
