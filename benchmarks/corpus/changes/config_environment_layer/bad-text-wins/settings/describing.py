"""Describe settings."""

from collections.abc import Mapping

from settings.environment import settings_of
from settings.loading import load

_HIDDEN = ("password", "secret")


def describe(text: str, environ: Mapping[str, str] | None = None) -> str:
    """Sorted settings, without the values of secrets."""
    origin = dict.fromkeys(settings_of(environ), " (environment)")
    values = sorted(load(text, environ).items())
    return "\n".join(f"{name} = {_shown(name, value)}{origin.get(name, '')}" for name, value in values)


def _shown(name: str, value: str) -> str:
    return "***" if name in _HIDDEN else value
