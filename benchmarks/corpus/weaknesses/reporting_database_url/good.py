"""Addresses of the reporting database."""

import os
import re


def database_url(host: str, name: str, port: int = 5432) -> str:
    """Build the URL with which the service connects."""
    if not host or not name or not 1 <= port <= 65535:
        raise ValueError("the database needs a host, a name and a port")
    password = os.environ.get("REPORTING_DB_PASSWORD", "")
    return f"postgresql://reporting:{password}@{host}:{port}/{name}"


def without_password(url: str) -> str:
    """Hide the password of a URL."""
    return re.sub(r"(://[^:/@]+):[^@]*@", r"\1:***@", url)
