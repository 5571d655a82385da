# wrong: a range that reaches beyond the last page ("9-20" of 10) is an error instead of being cut
"""Read the page selection of a print dialog, item by item with a regular expression."""

import re

ITEM = re.compile(r"\s*(?:(?P<single>[0-9]+)|(?P<low>[0-9]+)?\s*-\s*(?P<high>[0-9]+)?)\s*")


def _expand(item: str, last: int) -> range:
    """Return the pages of one item of the selection."""
    match = ITEM.fullmatch(item)
    if match is None or not any(match.groups()):
        raise ValueError(f"not a page or range: {item!r}")
    single = match["single"]
    low = int(single or match["low"] or 1)
    high = int(single or match["high"] or last)
    if low < 1 or low > high or high > last:
        raise ValueError(f"no such pages: {item!r}")
    return range(low, high + 1)


def select_pages(selection: str, last: int) -> list[int]:
    """Return the pages in the order asked for, each once; ValueError when malformed."""
    seen: set[int] = set()
    pages: list[int] = []
    for item in selection.split(","):
        fresh = [page for page in _expand(item, last) if page not in seen]
        seen.update(fresh)
        pages.extend(fresh)
    return pages
