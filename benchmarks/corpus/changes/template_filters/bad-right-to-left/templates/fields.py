"""Fields of a template."""

import re

FIELD = re.compile(r"\{(\w+)((?:\|\w*)*)\}")


def names(template: str) -> list[str]:
    """Names of the fields, sorted."""
    return sorted({name for name, _ in FIELD.findall(template)})
