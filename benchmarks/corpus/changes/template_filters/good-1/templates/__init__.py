"""Templates."""

from templates.filling import fill
from templates.fields import names
from templates.filters import register

__all__ = ["fill", "names", "register"]
