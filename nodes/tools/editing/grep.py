"""Search below the current folder for a regular expression. A program of its own: `Files.search` starts it.

A pattern can take exponential time and Python's matcher holds the interpreter all the while, so it runs in a process
that a time limit ends. Reads {"pattern", "folder", "max_hits"} as JSON and prints the answer; exit code 3 is a bad
pattern. It starts without site packages and imports nothing of ours.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

BIG = 1_000_000
WIDTH = 240
BINARY_HEAD = 8192


def files_below(folder: str) -> Iterator[Path]:
    """Relative paths of regular files, sorted, without .git and without following links."""
    if Path(folder).is_file():
        yield Path(folder)
        return
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name.casefold() != ".git")
        for name in sorted(names):
            if not (path := Path(top, name)).is_symlink():
                yield path


def text_of(path: Path) -> str | None:
    """The text of a file; None when it is big, binary or not readable."""
    try:
        if not path.is_file() or path.stat().st_size > BIG:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return None if b"\0" in content[:BINARY_HEAD] else content.decode(errors="replace")


def around(line: str, start: int) -> str:
    """The line, or the part of a long one that has the hit."""
    if len(line) <= WIDTH:
        return line
    begin = max(0, start - WIDTH // 3)
    return f"...{line[begin : begin + WIDTH]}..."


def search(pattern: re.Pattern[str], folder: str, most: int) -> str:
    """Hits as `path:line: text`, at most `most`, and a line that says what is missing."""
    hits: list[str] = []
    skipped = 0
    for path in files_below(folder):
        text = text_of(path)
        if text is None:
            skipped += 1
            continue
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
            if found := pattern.search(line):
                if len(hits) == most:
                    return "\n".join([*hits, f"[more than {most} hits: narrow the pattern or the folder]"])
                shown = str(path) if str(path).isprintable() else ascii(str(path))
                hits.append(f"{shown}:{number}: {around(line, found.start())}")
    note = [f"[{skipped} binary or big files not searched]"] if skipped else []
    return "\n".join([*(hits or ["no hits"]), *note])


def main() -> int:
    """Answer the question on standard input."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        pattern = re.compile(asked["pattern"])
    except (re.error, OverflowError, RecursionError) as error:
        sys.stdout.write(str(error))
        return 3
    answer = search(pattern, asked["folder"], asked["max_hits"])
    sys.stdout.buffer.write(answer.encode(errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
