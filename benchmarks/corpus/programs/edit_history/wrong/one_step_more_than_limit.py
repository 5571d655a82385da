# wrong: one step more than limit can be undone
"""The text of a document with undo and redo."""


class EditHistory:
    """Keeps the texts in one list and the position of the current one."""

    def __init__(self, text: str = "", limit: int = 100) -> None:
        if limit < 1:
            raise ValueError(f"limit must be positive, not {limit}")
        self._limit = limit
        self._texts = [text]
        self._position = 0

    @property
    def text(self) -> str:
        """The current text."""
        return self._texts[self._position]

    def replace(self, start: int, end: int, new: str) -> None:
        """Replace the characters from start up to end by the new ones."""
        if start < 0 or end < start or end > len(self.text):
            raise ValueError("the range is not inside of the text")
        if self.text[start:end] == new:
            return
        changed = f"{self.text[:start]}{new}{self.text[end:]}"
        self._texts[self._position + 1 :] = [changed]
        if len(self._texts) > self._limit + 2:
            del self._texts[0]
        self._position = len(self._texts) - 1

    def undo(self) -> bool:
        """Go back one step and return whether there was one."""
        return self._go(self._position - 1)

    def redo(self) -> bool:
        """Go forward one step and return whether there was one."""
        return self._go(self._position + 1)

    def _go(self, position: int) -> bool:
        if not 0 <= position < len(self._texts):
            return False
        self._position = position
        return True
