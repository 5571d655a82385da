# wrong: a negative mean is cut towards zero instead of rounded down
"""Downsampling of a grid of whole numbers."""


def _check(grid: list[list[int]], size: int) -> None:
    if size < 1:
        raise ValueError(f"size must be positive, not {size}")
    if len({len(row) for row in grid}) > 1:
        raise ValueError("all rows must have the same length")


def downsample_grid(grid: list[list[int]], size: int) -> list[list[int]]:
    """Return the floored mean of every block of size rows and columns."""
    _check(grid, size)
    sums: dict[tuple[int, int], int] = {}
    counts: dict[tuple[int, int], int] = {}
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            block = (y // size, x // size)
            sums[block] = sums.get(block, 0) + cell
            counts[block] = counts.get(block, 0) + 1
    result: list[list[int]] = []
    for (_, column), total in sums.items():
        if column == 0:
            result.append([])
        result[-1].append(int(total / counts[(len(result) - 1, column)]))
    return result
