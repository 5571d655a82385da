"""Links that cannot be changed unnoticed."""

import hmac


class LinkSigner:
    """Signs links with a key."""

    def __init__(self, key: str) -> None:
        if not key:
            raise ValueError("the key is empty")
        self._key = key.encode()

    def sign(self, path: str) -> str:
        """Append the signature to a path."""
        separator = "&" if "?" in path else "?"
        return f"{path}{separator}sig={self._signature(path)}"

    def verify(self, link: str) -> bool:
        """Whether the link carries the right signature."""
        signed, _, signature = link.rpartition("sig=")
        return hmac.compare_digest(self._signature(signed[:-1]).encode(), signature.encode())

    def _signature(self, path: str) -> str:
        return hmac.new(self._key, path.encode(), "sha256").hexdigest()
