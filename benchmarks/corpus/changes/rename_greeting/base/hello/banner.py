"""Banners."""

from hello.words import greet


def banner(names: list[str]) -> str:
    """Greetings in a column, framed by asterisks."""
    lines = [greet(name) for name in names]
    width = max(map(len, lines), default=0)
    return "\n".join(f"* {line:<{width}} *" for line in lines)
