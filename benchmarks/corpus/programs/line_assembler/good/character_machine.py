"""Assemble complete lines from chunks of text, one character at a time."""


class LineAssembler:
    """Gives out the lines of a text that arrives in pieces."""

    def __init__(self, limit: int = 1000) -> None:
        if limit < 1:
            raise ValueError(f"no line fits in {limit} characters")
        self._limit = limit
        self._current: list[str] = []
        self._previous = ""
        self._closed = False

    def feed(self, chunk: str) -> list[str]:
        """Return the lines that `chunk` completes; ValueError when one is too long."""
        if self._closed:
            raise RuntimeError("feed after close")
        lines: list[str] = []
        for char in chunk:
            second_half = char == "\n" and self._previous == "\r"
            self._previous = char
            if second_half:
                continue
            if char in "\r\n":
                lines.append("".join(self._current))
                self._current.clear()
            else:
                self._take(char)
        return lines

    def _take(self, char: str) -> None:
        """Append one character to the line; closes with ValueError when it is full."""
        if len(self._current) == self._limit:
            self._current.clear()
            self._closed = True
            raise ValueError(f"more than {self._limit} characters without a line end")
        self._current.append(char)

    def close(self) -> list[str]:
        """Return what is left as a last line, if anything is."""
        self._closed = True
        rest = "".join(self._current)
        self._current.clear()
        return [rest] if rest else []
