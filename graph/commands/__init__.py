"""The commands of `sdlc`, one module a family. Each has `add`, which adds its parsers; the work is done elsewhere."""

from __future__ import annotations

from graph.commands import asking, configuring, handing_over, installing, learning, looking, reporting, working

FAMILIES = (working, looking, reporting, handing_over, asking, learning, configuring, installing)
"""In the order of `sdlc --help`."""
