"""Load settings."""

from collections.abc import Mapping

from settings.lines import split_line

_PREFIX = "APP_"


def load(text: str, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Settings of a text and of an environment, which wins."""
    values = dict(pair for pair in map(split_line, text.splitlines()) if pair)
    return values | from_environment(environ or {})


def from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Settings among the variables of an environment."""
    return {
        variable.removeprefix(_PREFIX).lower(): value
        for variable, value in environ.items()
        if variable.startswith(_PREFIX) and variable != _PREFIX
    }
