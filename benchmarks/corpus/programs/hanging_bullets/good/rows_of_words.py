"""Wrap the items of bullet lists: collect the words of each row, then print the rows."""


def _rows(words: list[str], room: int) -> list[list[str]]:
    """Distribute `words` greedily over rows of `room` characters."""
    rows: list[list[str]] = []
    free = 0
    for word in words:
        if rows and len(word) + 1 <= free:
            rows[-1].append(word)
            free -= len(word) + 1
        else:
            rows.append([word])
            free = room - len(word)
    return rows


def wrap_bullet(text: str, width: int, bullet: str = "- ") -> list[str]:
    """Return the lines of one list item; ValueError when `width` leaves no room."""
    room = width - len(bullet)
    if room < 1:
        raise ValueError("width must be larger than the bullet")
    rows = _rows(text.split(), room)
    if not rows:
        return [bullet.rstrip()]
    prefixes = [bullet] + [" " * len(bullet)] * (len(rows) - 1)
    return [prefix + " ".join(row) for prefix, row in zip(prefixes, rows, strict=True)]
