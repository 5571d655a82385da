"""Talk to payment terminals."""

import ssl


def terminal_context() -> ssl.SSLContext:
    """TLS settings for a terminal."""
    return ssl.create_default_context(ssl.Purpose.SERVER_AUTH)


def frame(payload: bytes) -> bytes:
    """Put the length before a payload."""
    if len(payload) > 0xFFFF:
        raise ValueError("the payload is too long")
    return len(payload).to_bytes(2, "big") + payload


def unframe(data: bytes) -> tuple[bytes, bytes]:
    """Split off the first payload."""
    size = int.from_bytes(data[:2], "big")
    if len(data) < 2 + size:
        raise ValueError("the data is incomplete")
    return data[2 : 2 + size], data[2 + size :]
