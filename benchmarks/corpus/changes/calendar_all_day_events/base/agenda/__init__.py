"""An agenda."""

from agenda.checks import conflicts
from agenda.event import Event
from agenda.listing import agenda

__all__ = ["Event", "agenda", "conflicts"]
