"""Routes to handlers."""

from routes.mounting import mount
from routes.router import Router

__all__ = ["Router", "mount"]
