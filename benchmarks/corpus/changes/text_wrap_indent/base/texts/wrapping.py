"""Wrap paragraphs."""


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most width characters; a longer word has a line of its own."""
    if width < 1:
        raise ValueError("the width is at least 1")
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def justify_left(text: str, width: int) -> str:
    """Wrap a text into one string."""
    return "\n".join(wrap(text, width))
