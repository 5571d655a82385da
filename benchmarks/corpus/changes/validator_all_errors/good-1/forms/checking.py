"""Check forms."""

from forms.rules import Form, Rule


def check(form: Form, rules: list[Rule]) -> list[str]:
    """All errors of a form, in the order of the rules."""
    return [error for rule in rules if (error := rule(form))]


def first_error(form: Form, rules: list[Rule]) -> str | None:
    """First error of a form, None when there is none."""
    return next(iter(check(form, rules)), None)


def is_valid(form: Form, rules: list[Rule]) -> bool:
    """Whether a form has no error."""
    return not check(form, rules)
