"""Reset passwords by a token."""

import secrets

_MINIMUM = 8


class Resets:
    """Passwords and the requests to change them."""

    def __init__(self) -> None:
        self._passwords: dict[str, str] = {}
        self._requests: dict[str, str] = {}

    def request(self, user: str) -> str:
        """Open a request and return its token."""
        token = secrets.token_urlsafe(32)
        self._requests[token] = user
        return token

    def reset(self, user: str, token: str, password: str) -> None:
        """Set a password with a token."""
        if self._requests.get(token) != user:
            raise PermissionError("the token is not good")
        if len(password) < _MINIMUM:
            raise ValueError(f"a password has at least {_MINIMUM} characters")
        del self._requests[token]
        self._passwords[user] = password

    def password_of(self, user: str) -> str | None:
        """Password that was set last."""
        return self._passwords.get(user)
