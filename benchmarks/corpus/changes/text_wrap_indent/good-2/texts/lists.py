"""Lists."""

from texts.wrapping import wrap


def bullet(items: list[str], width: int) -> list[str]:
    """Lines of a list with a hyphen in front of each item."""
    return [line for item in items for line in wrap(f"- {item}", width, "  ")]
