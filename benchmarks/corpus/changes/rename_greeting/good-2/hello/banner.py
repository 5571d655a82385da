"""Banners."""

from hello.words import greeting


def banner(names: list[str], language: str = "en") -> str:
    """Greetings in a column, framed by asterisks."""
    lines = [greeting(name, language) for name in names]
    width = max(map(len, lines), default=0)
    return "\n".join(f"* {line:<{width}} *" for line in lines)
