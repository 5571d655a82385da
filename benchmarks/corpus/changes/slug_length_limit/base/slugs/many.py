"""Several slugs."""

from itertools import count

from slugs.one import slug


def unique(titles: list[str]) -> list[str]:
    """Slugs of which none occurs twice."""
    taken: list[str] = []
    for title in titles:
        taken.append(_free(title, taken))
    return taken


def _free(title: str, taken: list[str]) -> str:
    first = slug(title)
    candidates = (f"{first}-{number}" for number in count(2))
    return first if first not in taken else next(text for text in candidates if text not in taken)
