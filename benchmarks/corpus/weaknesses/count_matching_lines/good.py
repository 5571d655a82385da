"""Count the lines of a file that contain a text."""

from pathlib import Path


def count_lines(text: str, path: str) -> int:
    """Count the lines of the file that contain the text."""
    with Path(path).open() as lines:
        return sum(text in line for line in lines)


def summary(text: str, count: int) -> str:
    """Say in words how many lines there are."""
    if count == 0:
        return f"no line with '{text}'"
    return f"{count} line{'s' if count > 1 else ''} with '{text}'"
