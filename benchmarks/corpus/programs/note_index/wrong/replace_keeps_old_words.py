# wrong: a replaced note is still found by the words of its old text
"""A small full-text index of notes."""

import re
from collections import Counter


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


class NoteIndex:
    """Finds the notes that contain all words of a query, best matches first."""

    def __init__(self) -> None:
        self._notes: dict[int, Counter[str]] = {}
        self._ids_by_word: dict[str, set[int]] = {}

    def add(self, note_id: int, text: str) -> None:
        """Store a note, replacing the one with the same id."""
        self._notes[note_id] = Counter(_words(text))
        for word in self._notes[note_id]:
            self._ids_by_word.setdefault(word, set()).add(note_id)

    def remove(self, note_id: int) -> None:
        """Forget a note."""
        for word in self._notes.pop(note_id):
            self._ids_by_word.get(word, set()).discard(note_id)

    def search(self, query: str) -> list[int]:
        """Return the ids of the notes with every word of the query, most occurrences first."""
        words = set(_words(query))
        if not words:
            return []
        found = set.intersection(*(self._ids_by_word.get(word, set()) for word in words)) & self._notes.keys()
        return sorted(found, key=lambda note_id: (-self._occurrences(note_id, words), note_id))

    def _occurrences(self, note_id: int, words: set[str]) -> int:
        return sum(self._notes[note_id][word] for word in words)
