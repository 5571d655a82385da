"""Lists."""

from texts.wrapping import wrap


def bullet(items: list[str], width: int) -> list[str]:
    """Lines of a list with a hyphen in front of each item."""
    lines: list[str] = []
    for item in items:
        lines += wrap(f"- {item}", width, indent="  ")
    return lines
