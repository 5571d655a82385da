"""Read settings whose values are literals."""

import ast


def read_settings(text: str) -> dict[str, object]:
    """Read lines of the form `name = value`."""
    settings: dict[str, object] = {}
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not name or not equals:
            raise ValueError(f"not a setting: {line!r}")
        settings[name] = _literal(value)
    return settings


def _literal(value: str) -> object:
    try:
        return ast.literal_eval(value)
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"not a literal: {value!r}") from error
