"""Templates."""

from templates.fields import names
from templates.filling import fill
from templates.filters import register

__all__ = ["fill", "names", "register"]
