# wrong: a line that would be exactly `width` long is broken ("abcd ef" in 9)
"""Wrap the items of bullet lists."""


def wrap_bullet(text: str, width: int, bullet: str = "- ") -> list[str]:
    """Return the lines of one list item; ValueError when `width` leaves no room."""
    if width <= len(bullet):
        raise ValueError("width must be larger than the bullet")
    words = text.split()
    if not words:
        return [bullet.rstrip()]
    indent = " " * len(bullet)
    lines: list[str] = []
    line = bullet + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) < width:
            line += " " + word
        else:
            lines.append(line)
            line = indent + word
    lines.append(line)
    return lines
