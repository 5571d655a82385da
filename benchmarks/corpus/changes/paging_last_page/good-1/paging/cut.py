"""Cut lists into pages."""


def page_count(items: list[int], size: int = 10) -> int:
    """Number of pages; nothing has one page."""
    if size < 1:
        raise ValueError("a page has at least one item")
    return max(1, -(-len(items) // size))


def position(items: list[int], number: int, size: int = 10) -> int:
    """Number of a page from the start; negative ones count from the end."""
    count = page_count(items, size)
    counted = number + count + 1 if number < 0 else number
    if not 1 <= counted <= count:
        raise IndexError(f"no page {number}")
    return counted


def page(items: list[int], number: int, size: int = 10) -> list[int]:
    """Items of a page, counted from 1."""
    end = position(items, number, size) * size
    return items[end - size : end]
