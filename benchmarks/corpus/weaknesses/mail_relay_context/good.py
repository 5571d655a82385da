"""Send mail through a relay."""

import smtplib
import ssl


def relay_context() -> ssl.SSLContext:
    """TLS settings for the relay."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def envelope(sender: str, recipients: list[str]) -> tuple[str, list[str]]:
    """Check the addresses and drop duplicates."""
    if not recipients or not all("@" in address for address in [sender, *recipients]):
        raise ValueError("a message needs a sender and recipients")
    unique: dict[str, str] = {}
    for address in recipients:
        unique.setdefault(address.lower(), address)
    return sender, list(unique.values())


def send(host: str, sender: str, recipients: list[str], message: str) -> None:
    """Send a message by SMTP with STARTTLS."""
    checked = envelope(sender, recipients)
    with smtplib.SMTP(host, timeout=30) as relay:
        relay.starttls(context=relay_context())
        relay.sendmail(*checked, message)
