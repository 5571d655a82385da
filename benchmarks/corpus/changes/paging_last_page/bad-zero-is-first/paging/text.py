"""Describe pages."""

from paging.cut import page_count, position


def links(items: list[int], number: int, size: int = 10) -> str:
    """Say which page it is."""
    return f"[{position(items, number, size)}] of {page_count(items, size)}"
