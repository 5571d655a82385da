"""A cache."""

from caching.cache import Cache
from caching.helpers import cached

__all__ = ["Cache", "cached"]
