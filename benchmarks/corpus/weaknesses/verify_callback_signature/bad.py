"""Check the callbacks of a payment service."""

import hmac


class Callbacks:
    """Accepts callbacks that are signed with a key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.rejected = 0

    def signature(self, body: bytes) -> str:
        """Signature of a body."""
        return hmac.new(self._key, body, "sha256").hexdigest()

    def accept(self, body: bytes, signature: str) -> bool:
        """Whether the signature belongs to the body."""
        accepted = self.signature(body) == signature.lower()
        self.rejected += not accepted
        return accepted
