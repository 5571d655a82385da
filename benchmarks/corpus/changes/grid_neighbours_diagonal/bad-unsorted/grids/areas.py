"""Areas of a grid."""

from grids.grid import Grid


def regions(grid: Grid, diagonal: bool = False) -> int:
    """Count the areas of free cells."""
    left, count = set(grid.cells()), 0
    while left:
        count += 1
        waiting = [left.pop()]
        while waiting:
            found = left.intersection(grid.neighbours(waiting.pop(), diagonal))
            left -= found
            waiting += found
    return count
