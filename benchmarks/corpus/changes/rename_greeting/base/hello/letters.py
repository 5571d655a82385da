"""Letters."""

from hello.words import greet


def letter(name: str, body: str) -> str:
    """Write a letter that starts with a greeting."""
    return f"{greet(name)}\n\n{body}"
