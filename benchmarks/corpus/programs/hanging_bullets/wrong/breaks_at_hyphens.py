# wrong: a word with hyphens ("well-known") may be split after a hyphen
"""Wrap the items of bullet lists with the standard library."""

import textwrap


def wrap_bullet(text: str, width: int, bullet: str = "- ") -> list[str]:
    """Return the lines of one list item; ValueError when `width` leaves no room."""
    room = width - len(bullet)
    if room <= 0:
        raise ValueError(f"no room beside the bullet: {width}")
    plain = " ".join(text.split())
    bodies = textwrap.wrap(plain, room, break_long_words=False)
    if not bodies:
        return [bullet.rstrip()]
    indent = " " * len(bullet)
    return [bullet + bodies[0], *(indent + body for body in bodies[1:])]
