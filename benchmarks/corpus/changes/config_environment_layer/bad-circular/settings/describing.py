"""Describe settings."""

from collections.abc import Mapping

from settings.loading import load

_PREFIX = "APP_"
_HIDDEN = ("password", "secret")


def describe(text: str, environ: Mapping[str, str] | None = None) -> str:
    """Sorted settings and where they are from, without the values of secrets."""
    values = load(text, environ)
    foreign = from_environment(environ or {})
    lines = (f"{name} = {_shown(name, values[name])}" for name in sorted(values))
    return "\n".join(
        line + " (environment)" * (name in foreign) for line, name in zip(lines, sorted(values), strict=True)
    )


def from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Settings among the variables of an environment."""
    return {
        variable.removeprefix(_PREFIX).lower(): value
        for variable, value in environ.items()
        if variable.startswith(_PREFIX) and variable != _PREFIX
    }


def _shown(name: str, value: str) -> str:
    return "***" if name in _HIDDEN else value
