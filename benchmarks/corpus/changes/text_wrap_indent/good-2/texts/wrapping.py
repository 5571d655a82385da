"""Wrap paragraphs."""


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most width characters with a hanging indent; a longer word has a line of its own."""
    if len(indent) >= width:
        raise ValueError("no space beside the indent")
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line.strip() else line + word
        if line.strip() and len(longer) > width:
            lines.append(line)
            longer = indent + word
        line = longer
    return [*lines, line] if line else lines


def justify_left(text: str, width: int) -> str:
    """Wrap a text into one string."""
    return "\n".join(wrap(text, width))
