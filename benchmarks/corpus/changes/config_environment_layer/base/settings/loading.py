"""Load settings."""

from settings.lines import split_line


def load(text: str) -> dict[str, str]:
    """Settings of a text; a later line wins."""
    return dict(pair for pair in map(split_line, text.splitlines()) if pair)
