"""Letters."""

from hello.words import greeting


def letter(name: str, body: str, language: str = "en") -> str:
    """Write a letter that starts with a greeting."""
    return f"{greeting(name, language)}\n\n{body}"
