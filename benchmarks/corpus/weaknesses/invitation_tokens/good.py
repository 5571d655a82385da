"""Invitations by mail."""

import secrets


class Invitations:
    """Open invitations by their token."""

    def __init__(self) -> None:
        self._open: dict[str, str] = {}

    def invite(self, email: str) -> str:
        """Make a token for an address."""
        if "@" not in email:
            raise ValueError(f"not an address: {email!r}")
        token = secrets.token_hex(16)
        self._open[token] = email
        return token

    def accept(self, token: str) -> str:
        """Use a token up and return its address."""
        return self._open.pop(token)

    def open_count(self) -> int:
        """Count the invitations that were not accepted."""
        return len(self._open)
