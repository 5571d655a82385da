"""Visitors, logins and their sessions."""

import hmac
import secrets


class Site:
    """A site at which users log in."""

    def __init__(self, passwords: dict[str, str]) -> None:
        self._passwords = passwords
        self._users: dict[str, str | None] = {}

    def visit(self, session: str = "") -> str:
        """Id of the visitor's session."""
        return session if session in self._users else self._new_session(None)

    def login(self, session: str, user: str, password: str) -> str:
        """Log a user in."""
        expected = self._passwords.get(user)
        if expected is None or not hmac.compare_digest(expected.encode(), password.encode()):
            raise PermissionError("wrong user or password")
        self._users.pop(session, None)
        return self._new_session(user)

    def user_of(self, session: str) -> str | None:
        """User who is logged in with a session."""
        return self._users.get(session)

    def _new_session(self, user: str | None) -> str:
        session = secrets.token_urlsafe(32)
        self._users[session] = user
        return session
