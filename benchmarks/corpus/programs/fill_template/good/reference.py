"""Fill templates with ``{name}`` and ``{name|default}`` fields."""

import re

TOKEN = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)(?:\|([^{}]*))?\}|[{}]")


def fill(template: str, values: dict[str, str]) -> str:
    """Return `template` with its fields replaced; KeyError or ValueError at the first problem."""

    def replacement(match: re.Match[str]) -> str:
        token, name, default = match[0], match[1], match[2]
        if token in ("{{", "}}"):
            return token[0]
        if name is None:
            raise ValueError(f"malformed field at {match.start()}")
        if default is None:
            return values[name]
        return values.get(name) or default

    return TOKEN.sub(replacement, template)
