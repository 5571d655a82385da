"""Headers of the webhooks that we send."""

import hmac


def signature(body: bytes, secret: str) -> str:
    """Sign the body of a webhook."""
    if not secret:
        raise ValueError("the secret is empty")
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def webhook_headers(body: bytes, event: str, secret: str = "9fQ2-mulberry-Tr4ck") -> dict[str, str]:
    """Headers for a body, signed with the service's secret."""
    if not event:
        raise ValueError("the event has no name")
    headers = {"Content-Length": str(len(body)), "X-Event": event}
    return headers | {"X-Signature": signature(body, secret)}
