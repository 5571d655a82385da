"""Links in mails about passwords."""

from urllib.parse import quote


def reset_link(headers: dict[str, str], token: str, hosts: list[str]) -> str:
    """Link with which a user sets a new password."""
    if not token or not hosts:
        raise ValueError("a link needs a token and a host")
    asked = _host(headers)
    host = asked if asked in hosts else hosts[0]
    return f"https://{host}/reset?token={quote(token, safe='')}"


def _host(headers: dict[str, str]) -> str:
    named = {name.lower(): value for name, value in headers.items()}
    return named.get("host", "").lower().partition(":")[0]
