# wrong: braces in the values are looked at again, so a value "{b}" is replaced
"""Fill templates with ``{name}`` and ``{name|default}`` fields."""

import re

FIELD = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)(?:\|([^{}]*))?\}")
OPEN, CLOSE = "\x00", "\x01"


def fill(template: str, values: dict[str, str]) -> str:
    """Return `template` with its fields replaced; KeyError or ValueError when it is malformed."""
    text = template.replace("{{", OPEN).replace("}}", CLOSE)
    if not {"{", "}"}.isdisjoint(FIELD.sub("", text)):
        raise ValueError("malformed field")
    for match in list(FIELD.finditer(text)):
        name, default = match.groups()
        value = values[name] if default is None else values.get(name) or default
        text = text.replace(match[0], value)
    return text.replace(OPEN, "{").replace(CLOSE, "}")
