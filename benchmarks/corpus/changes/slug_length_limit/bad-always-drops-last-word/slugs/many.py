"""Several slugs."""

from itertools import count

from slugs.one import slug


def unique(titles: list[str], limit: int | None = None) -> list[str]:
    """Slugs of which none occurs twice."""
    taken: list[str] = []
    for title in titles:
        taken.append(_free(title, taken, limit))
    return taken


def _numbered(title: str, number: int, limit: int | None) -> str:
    end = f"-{number}"
    return slug(title, limit and limit - len(end)) + end


def _free(title: str, taken: list[str], limit: int | None) -> str:
    first = slug(title, limit)
    candidates = (_numbered(title, number, limit) for number in count(2))
    return first if first not in taken else next(text for text in candidates if text not in taken)
