"""Sessions of users."""

import secrets


class Sessions:
    """Sessions by their token."""

    def __init__(self, lifetime: int) -> None:
        if lifetime < 1:
            raise ValueError("a session lasts at least a second")
        self._lifetime = lifetime
        self._sessions: dict[str, tuple[str, int]] = {}

    def start(self, user: str, now: int) -> str:
        """Start a session and return its token."""
        token = secrets.token_urlsafe(32)
        self._sessions[token] = (user, now + self._lifetime)
        return token

    def user(self, token: str, now: int) -> str | None:
        """User of a session that is still good."""
        user, expires = self._sessions.get(token, (None, now))
        return user if now < expires else None

    def end(self, token: str) -> None:
        """Forget a session."""
        self._sessions.pop(token, None)
