"""Checks of forms."""

from forms.checking import check, first_error, is_valid
from forms.reporting import report
from forms.rules import longest, required

__all__ = ["check", "first_error", "is_valid", "longest", "report", "required"]
