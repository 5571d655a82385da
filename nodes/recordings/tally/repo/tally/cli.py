"""The command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tally.counting import Count, count_file, total


def main(argv: Sequence[str] | None = None) -> int:
    """Print the counts of the files; 1 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="tally", description="Count lines, words and characters.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    counts = []
    for path in options.files:
        try:
            counts.append(count_file(path))
        except (OSError, UnicodeDecodeError) as error:
            print(f"tally: {path}: {error}", file=sys.stderr)
            return 1
        print(row(counts[-1], str(path)))
    if len(counts) > 1:
        print(row(total(counts), "total"))
    return 0


def row(count: Count, name: str) -> str:
    """One line of the output."""
    return f"{count.lines:4} {count.words:5} {count.characters:5}  {name}"
