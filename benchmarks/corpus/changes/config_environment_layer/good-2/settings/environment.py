"""Settings in the environment of a process."""

from collections.abc import Mapping

PREFIX = "APP_"


def settings_of(environ: Mapping[str, str] | None) -> dict[str, str]:
    """Read the variables that start with the prefix."""
    found = {}
    for variable, value in (environ or {}).items():
        name = variable.removeprefix(PREFIX)
        if name and name != variable:
            found[name.lower()] = value
    return found
