"""Page numbers of a pager bar, deciding for each page whether it is shown."""


def page_links(current: int, total: int, around: int = 1) -> list[int | None]:
    """Return the page numbers to show, None for a gap; ValueError for impossible numbers."""
    if total < 0 or around < 0 or current < 1 or current > max(total, 1):
        raise ValueError(f"no page {current} of {total}")

    def wanted(page: int) -> bool:
        return page in (1, total) or abs(page - current) <= around

    links: list[int | None] = []
    for page in range(1, total + 1):
        if wanted(page) or (wanted(page - 1) and wanted(page + 1)):
            links.append(page)
        elif links[-1] is not None:
            links.append(None)
    return links
