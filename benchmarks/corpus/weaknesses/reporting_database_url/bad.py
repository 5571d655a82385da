"""Addresses of the reporting database."""

import re

_PASSWORD = "rp7-Kestrel!Vault42"


def database_url(host: str, name: str, port: int = 5432) -> str:
    """Build the URL with which the service connects."""
    if not host or not name or not 1 <= port <= 65535:
        raise ValueError("the database needs a host, a name and a port")
    return f"postgresql://reporting:{_PASSWORD}@{host}:{port}/{name}"


def without_password(url: str) -> str:
    """Hide the password of a URL."""
    return re.sub(r"(://[^:/@]+):[^@]*@", r"\1:***@", url)
