"""Counting, without any input or output but reading a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Count:
    """What there is in a text."""

    lines: int
    words: int
    characters: int


def count_text(text: str) -> Count:
    """Count the lines, words and characters of a text."""
    return Count(len(text.splitlines()), len(text.split()), len(text))


def count_file(path: Path) -> Count:
    """Count what there is in a UTF-8 file."""
    return count_text(path.read_text(encoding="utf-8"))


def total(counts: Iterable[Count]) -> Count:
    """The sum of several counts."""
    lines = words = characters = 0
    for count in counts:
        lines += count.lines
        words += count.words
        characters += count.characters
    return Count(lines, words, characters)
