"""Templates."""

from templates.filling import fill
from templates.fields import names

__all__ = ["fill", "names"]
