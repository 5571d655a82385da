"""Checks of forms."""

from forms.checking import check, is_valid
from forms.reporting import report
from forms.rules import longest, required

__all__ = ["check", "is_valid", "longest", "report", "required"]
