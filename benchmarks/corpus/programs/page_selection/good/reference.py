"""Read the page selection of a print dialog."""


def _page(text: str, default: int | None) -> int:
    """Return the page number in `text`, or `default` when it is blank."""
    text = text.strip()
    if not text and default is not None:
        return default
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise ValueError(f"not a page: {text!r}")
    return int(text)


def _bounds(item: str, last: int) -> tuple[int, int]:
    """Return first and last page of one item, cut at the end of the document."""
    begin, dash, end = item.partition("-")
    if not dash:
        page = _page(item, None)
        return page, page
    if not begin.strip() and not end.strip():
        raise ValueError("a range needs at least one end")
    low, high = _page(begin, 1), _page(end, last)
    if low > high:
        raise ValueError(f"backwards range: {item!r}")
    return low, max(low, min(high, last))


def select_pages(selection: str, last: int) -> list[int]:
    """Return the pages in the order asked for, each once; ValueError when malformed."""
    pages: dict[int, None] = {}
    for item in selection.split(","):
        low, high = _bounds(item, last)
        if high > last:
            raise ValueError(f"beyond the last page: {item!r}")
        pages.update(dict.fromkeys(range(low, high + 1)))
    return list(pages)
