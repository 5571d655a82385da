"""Ways through a grid."""

from grids.grid import Cell, Grid


def distance(grid: Grid, start: Cell, end: Cell, diagonal: bool = False) -> int | None:
    """Least number of steps over free cells."""
    free, reached, steps = set(grid.cells()), {start}, 0
    edge = {start}
    while edge:
        if end in edge:
            return steps
        edge = {cell for one in edge for cell in grid.neighbours(one, diagonal) if cell in free} - reached
        reached |= edge
        steps += 1
    return None
