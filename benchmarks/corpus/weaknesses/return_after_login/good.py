"""Pages before and after the login."""

import re
from urllib.parse import parse_qs, quote

_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x1f]*")


def next_page(query: str) -> str:
    """Page to show after the login."""
    page = parse_qs(query).get("next", ["/"])[0]
    return page if _LOCAL.fullmatch(page) else "/"


def login_url(page: str) -> str:
    """Address of the login that leads back to a page."""
    return f"/login?next={quote(page, safe='')}"
