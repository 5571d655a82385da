"""Describe settings."""

from settings.loading import load

_HIDDEN = ("password", "secret")


def describe(text: str) -> str:
    """Sorted settings, without the values of secrets."""
    values = load(text)
    return "\n".join(f"{name} = {_shown(name, values[name])}" for name in sorted(values))


def _shown(name: str, value: str) -> str:
    return "***" if name in _HIDDEN else value
