"""A small full-text index of notes."""

WORD_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _words(text: str) -> list[str]:
    """Split the text into lower-case words; everything but letters and digits separates."""
    spaced = "".join(char if char in WORD_CHARACTERS else " " for char in text.lower())
    return spaced.split()


class NoteIndex:
    """Finds the notes that contain all words of a query, best matches first."""

    def __init__(self) -> None:
        self._notes: dict[int, list[str]] = {}

    def add(self, note_id: int, text: str) -> None:
        """Store a note, replacing the one with the same id."""
        self._notes[note_id] = _words(text)

    def remove(self, note_id: int) -> None:
        """Forget a note."""
        del self._notes[note_id]

    def search(self, query: str) -> list[int]:
        """Return the ids of the notes with every word of the query, most occurrences first."""
        wanted = frozenset(_words(query))
        if not wanted:
            return []
        ranked = [
            (-sum(word in wanted for word in words), note_id)
            for note_id, words in self._notes.items()
            if wanted.issubset(words)
        ]
        return [note_id for _, note_id in sorted(ranked)]
