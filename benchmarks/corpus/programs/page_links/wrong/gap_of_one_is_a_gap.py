# wrong: a single hidden page is replaced by a gap (current 4 of 10)
"""Page numbers of a pager bar, as a window with a left and a right side."""


def _between(low: int, high: int) -> list[int | None]:
    """Return what stands between two shown pages."""
    hidden = high - low - 1
    return [None] if hidden > 0 else []


def page_links(current: int, total: int, around: int = 1) -> list[int | None]:
    """Return the page numbers to show, None for a gap; ValueError for impossible numbers."""
    if total < 0:
        raise ValueError(f"negative total: {total}")
    if around < 0:
        raise ValueError(f"negative width: {around}")
    if not 1 <= current <= max(total, 1):
        raise ValueError(f"no such page: {current}")
    if total == 0:
        return []
    low = max(1, current - around)
    high = min(total, current + around)
    left = [1, *_between(1, low)] if low > 1 else []
    right = [*_between(high, total), total] if high < total else []
    return [*left, *range(low, high + 1), *right]
