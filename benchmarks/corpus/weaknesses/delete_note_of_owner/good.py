"""Notes of users."""


class Notes:
    """Notes by their number."""

    def __init__(self) -> None:
        self._notes: dict[int, tuple[str, str]] = {}
        self._last = 0

    def add(self, user: str, text: str) -> int:
        """Add a note and return its number."""
        self._last += 1
        self._notes[self._last] = (user, text)
        return self._last

    def of(self, user: str) -> list[str]:
        """List the notes of a user."""
        return [text for owner, text in self._notes.values() if owner == user]

    def delete(self, user: str, number: int) -> None:
        """Delete a note of the user."""
        owner, _ = self._notes[number]
        if owner != user:
            raise PermissionError(f"note {number} belongs to another user")
        del self._notes[number]
