"""Settings of an application."""

from settings.describing import describe
from settings.loading import load

__all__ = ["describe", "load"]
