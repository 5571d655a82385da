"""Rules: functions from a form to an error or None."""

from collections.abc import Callable

Form = dict[str, str]
Rule = Callable[[Form], str | None]


def required(field: str) -> Rule:
    """Make a rule: the field has a value."""
    return lambda form: None if form.get(field) else f"{field} is missing"


def longest(field: str, limit: int) -> Rule:
    """Make a rule: the field has at most so many characters."""
    return lambda form: f"{field} is too long" if len(form.get(field, "")) > limit else None
