"""Check forms."""

from forms.rules import Form, Rule


def check(form: Form, rules: list[Rule]) -> list[str]:
    """All errors of a form, in the order of the rules."""
    results = (rule(form) for rule in rules)
    return [error for error in results if error is not None]


def first_error(form: Form, rules: list[Rule]) -> str | None:
    """First error of a form, None when there is none."""
    errors = check(form, rules)
    return errors[0] if errors else None


def is_valid(form: Form, rules: list[Rule]) -> bool:
    """Whether a form has no error."""
    return len(check(form, rules)) == 0
