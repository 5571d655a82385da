"""The text of a document with undo and redo."""

from collections import deque


class EditHistory:
    """Applies edits to a text and can take back the latest ones."""

    def __init__(self, text: str = "", limit: int = 100) -> None:
        if limit < 1:
            raise ValueError("limit must be at least 1")
        self._text = text
        self._undo: deque[str] = deque(maxlen=limit)
        self._redo: list[str] = []

    @property
    def text(self) -> str:
        """The current text."""
        return self._text

    def replace(self, start: int, end: int, new: str) -> None:
        """Replace the characters from start up to end by the new ones."""
        if not 0 <= start <= end <= len(self._text):
            raise ValueError(f"no such range: {start}-{end}")
        changed = self._text[:start] + new + self._text[end:]
        if changed == self._text:
            return
        self._undo.append(self._text)
        self._redo.clear()
        self._text = changed

    def undo(self) -> bool:
        """Go back one step and return whether there was one."""
        if not self._undo:
            return False
        self._redo.append(self._text)
        self._text = self._undo.pop()
        return True

    def redo(self) -> bool:
        """Go forward one step and return whether there was one."""
        if not self._redo:
            return False
        self._undo.append(self._text)
        self._text = self._redo.pop()
        return True
