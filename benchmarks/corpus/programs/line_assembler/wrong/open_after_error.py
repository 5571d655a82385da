# wrong: after a line that was too long the assembler goes on as if nothing had happened
"""Assemble complete lines from chunks of text."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")


class LineAssembler:
    """Gives out the lines of a text that arrives in pieces."""

    def __init__(self, limit: int = 1000) -> None:
        if limit < 1:
            raise ValueError("limit must be at least 1")
        self._limit = limit
        self._rest = ""
        self._after_return = False
        self._closed = False

    def feed(self, chunk: str) -> list[str]:
        """Return the lines that `chunk` completes; ValueError when one is too long."""
        if self._closed:
            raise RuntimeError("the assembler is closed")
        if not chunk:
            return []
        if self._after_return:
            chunk = chunk.removeprefix("\n")
        self._after_return = chunk.endswith("\r")
        *lines, self._rest = LINE_END.split(self._rest + chunk)
        if any(len(line) > self._limit for line in [*lines, self._rest]):
            self._rest = ""
            raise ValueError(f"line longer than {self._limit} characters")
        return lines

    def close(self) -> list[str]:
        """Return what is left as a last line, if anything is."""
        self._closed = True
        rest, self._rest = self._rest, ""
        return [rest] if rest else []
