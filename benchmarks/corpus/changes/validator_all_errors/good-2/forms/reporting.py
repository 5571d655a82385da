"""Report on forms."""

from forms.checking import check
from forms.rules import Form, Rule


def report(form: Form, rules: list[Rule]) -> str:
    """Say what is wrong with a form."""
    errors = check(form, rules)
    return "; ".join(errors) if errors else "ok"
