"""Fill templates."""

from templates.fields import FIELD, names
from templates.filters import apply


def fill(template: str, values: dict[str, str]) -> str:
    """Put values into the fields; KeyError when one is missing."""
    for name in names(template):
        if name not in values:
            raise KeyError(name)
    return FIELD.sub(lambda field: apply(values[field[1]], field[2].split("|")[1:]), template)


def missing(template: str, values: dict[str, str]) -> list[str]:
    """Names without a value."""
    return [name for name in names(template) if name not in values]
