"""Load settings."""

from collections.abc import Mapping

from settings.describing import from_environment
from settings.lines import split_line


def load(text: str, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Settings of a text and of an environment, which wins."""
    values = dict(pair for pair in map(split_line, text.splitlines()) if pair)
    return values | from_environment(environ or {})
