"""Grids of cells."""

from grids.areas import regions
from grids.grid import Grid
from grids.ways import distance

__all__ = ["Grid", "distance", "regions"]
