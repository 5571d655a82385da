"""Load settings."""

from collections.abc import Mapping

from settings.environment import settings_of
from settings.lines import split_line


def load(text: str, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Settings of a text, overridden by those of an environment."""
    pairs = [pair for pair in map(split_line, text.splitlines()) if pair]
    return {**dict(pairs), **settings_of(environ)}
