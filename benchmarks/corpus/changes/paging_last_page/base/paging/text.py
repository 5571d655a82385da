"""Describe pages."""

from paging.cut import page_count


def links(items: list[int], number: int, size: int = 10) -> str:
    """Say which page it is."""
    count = page_count(items, size)
    if not 1 <= number <= count:
        raise IndexError(f"no page {number}")
    return f"[{number}] of {count}"
