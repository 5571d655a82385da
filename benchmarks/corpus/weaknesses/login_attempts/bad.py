"""Logins with a limit on failures."""

import hmac
from collections import Counter


class Logins:
    """Checks passwords and counts failures."""

    def __init__(self, passwords: dict[str, str], limit: int = 3) -> None:
        self._passwords = passwords
        self._limit = limit
        self._failed: Counter[str] = Counter()

    def login(self, user: str, password: str) -> bool:
        """Whether the user may come in."""
        expected = self._passwords.get(user)
        if expected is None:
            return False
        if hmac.compare_digest(expected.encode(), password.encode()):
            self.unlock(user)
            return True
        self._failed[user] += 1
        return False

    def failed(self, user: str) -> int:
        """Wrong tries in a row."""
        return self._failed[user]

    def unlock(self, user: str) -> None:
        """Forget the wrong tries."""
        self._failed.pop(user, None)
