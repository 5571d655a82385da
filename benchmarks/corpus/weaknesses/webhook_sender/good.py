"""Headers of the webhooks that we send."""

import hmac
import os


def signature(body: bytes, secret: str) -> str:
    """Sign the body of a webhook."""
    if not secret:
        raise ValueError("the secret is empty")
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def webhook_headers(body: bytes, event: str) -> dict[str, str]:
    """Headers for a body; signed when the environment holds a secret."""
    if not event:
        raise ValueError("the event has no name")
    headers = {"Content-Length": str(len(body)), "X-Event": event}
    secret = os.environ.get("WEBHOOK_SECRET")
    return headers | {"X-Signature": signature(body, secret)} if secret else headers
