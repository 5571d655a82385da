"""Cut lists into pages."""


def page_count(items: list[int], size: int = 10) -> int:
    """Number of pages; nothing has one page."""
    if size < 1:
        raise ValueError("a page has at least one item")
    return max(1, -(-len(items) // size))


def page(items: list[int], number: int, size: int = 10) -> list[int]:
    """Items of a page, counted from 1."""
    if not 1 <= number <= page_count(items, size):
        raise IndexError(f"no page {number}")
    return items[(number - 1) * size : number * size]
