# wrong: "\r" and "\n" in two chunks give an additional empty line
"""Assemble complete lines from chunks of text."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")


class LineAssembler:
    """Gives out the lines of a text that arrives in pieces."""

    def __init__(self, limit: int = 1000) -> None:
        if limit < 1:
            raise ValueError("limit must be at least 1")
        self._limit = limit
        self._rest: str | None = ""

    def feed(self, chunk: str) -> list[str]:
        """Return the lines that `chunk` completes; ValueError when one is too long."""
        if self._rest is None:
            raise RuntimeError("the assembler is closed")
        *lines, rest = LINE_END.split(self._rest + chunk)
        self._rest = rest
        if max(map(len, [*lines, rest])) > self._limit:
            self._rest = None
            raise ValueError(f"line longer than {self._limit} characters")
        return lines

    def close(self) -> list[str]:
        """Return what is left as a last line, if anything is."""
        rest, self._rest = self._rest, None
        return [rest] if rest else []
