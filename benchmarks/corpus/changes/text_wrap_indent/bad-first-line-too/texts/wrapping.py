"""Wrap paragraphs."""


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most width characters, indented but for the first; a longer word has a line of its own."""
    if width <= len(indent):
        raise ValueError("the width must exceed the indent")
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return lines


def justify_left(text: str, width: int) -> str:
    """Wrap a text into one string."""
    return "\n".join(wrap(text, width))
