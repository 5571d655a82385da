"""Slugs: titles as parts of addresses."""

from slugs.many import unique
from slugs.one import slug

__all__ = ["slug", "unique"]
