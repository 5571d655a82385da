# wrong: a negative `around` hides the current page instead of ValueError
"""Page numbers of a pager bar."""


def page_links(current: int, total: int, around: int = 1) -> list[int | None]:
    """Return the page numbers to show, None for a gap; ValueError for impossible numbers."""
    if total < 0 or not 1 <= current <= max(total, 1):
        raise ValueError("no such page")
    if total == 0:
        return []
    near = range(max(1, current - around), min(total, current + around) + 1)
    links: list[int | None] = []
    previous = 0
    for page in sorted({1, total, *near}):
        if page - previous == 2:
            links.append(page - 1)
        elif page - previous > 2:
            links.append(None)
        links.append(page)
        previous = page
    return links
