"""Templates."""

from templates.fields import names
from templates.filling import fill

__all__ = ["fill", "names"]
