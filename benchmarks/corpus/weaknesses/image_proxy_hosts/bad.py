"""Fetch pictures from our own hosts only."""

from urllib.parse import urlsplit


class ImageProxy:
    """Knows from which hosts pictures may come."""

    def __init__(self, hosts: list[str]) -> None:
        self._prefixes = tuple(f"https://{host.lower()}" for host in hosts)

    def allowed(self, url: str) -> bool:
        """Whether a picture may be fetched."""
        return url.lower().startswith(self._prefixes)

    def cache_key(self, url: str) -> str:
        """Key under which a picture is kept."""
        if not self.allowed(url):
            raise ValueError(f"not allowed: {url}")
        parts = urlsplit(url)
        return f"{parts.hostname}{parts.path}"
