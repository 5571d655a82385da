"""Several slugs."""

from itertools import count

from slugs.one import slug


def unique(titles: list[str], limit: int | None = None) -> list[str]:
    """Slugs of which none occurs twice."""
    taken: list[str] = []
    for title in titles:
        taken.append(_free(title, taken, limit))
    return taken


def _free(title: str, taken: list[str], limit: int | None) -> str:
    text = slug(title, limit)
    for number in count(2):
        if text not in taken:
            break
        end = f"-{number}"
        space = None if limit is None else limit - len(end)
        text = slug(title, space) + end
    return text
