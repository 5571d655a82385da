"""Report on forms."""

from forms.checking import check
from forms.rules import Form, Rule


def report(form: Form, rules: list[Rule]) -> str:
    """Say what is wrong with a form."""
    return "; ".join(check(form, rules)) or "ok"
