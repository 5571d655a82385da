"""Check forms."""

from forms.rules import Form, Rule


def check(form: Form, rules: list[Rule]) -> str | None:
    """First error of a form, None when there is none."""
    return next((error for rule in rules if (error := rule(form))), None)


def is_valid(form: Form, rules: list[Rule]) -> bool:
    """Whether a form has no error."""
    return check(form, rules) is None
