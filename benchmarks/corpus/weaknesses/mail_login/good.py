"""Accounts with which the service sends mail."""

import os
from dataclasses import dataclass, field

_SERVERS = {"production": ("mail.internal", 587), "staging": ("mail.staging.internal", 2525)}


@dataclass(frozen=True)
class MailAccount:
    """A login at a mail server."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 587


def account_for(environment: str) -> MailAccount:
    """Account of an environment; the process gets its password from outside."""
    host, port = _SERVERS[environment]
    return MailAccount(host, user="notify", password=os.environ.get("MAIL_PASSWORD", ""), port=port)


def login_line(account: MailAccount) -> str:
    """Describe an account without its password."""
    return f"{account.user}@{account.host}:{account.port}"
