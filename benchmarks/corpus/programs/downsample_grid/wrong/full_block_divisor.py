# wrong: smaller blocks at the right and lower edge are divided by the size of a full block
"""Downsampling of a grid of whole numbers."""


def _block_mean(rows: list[list[int]], left: int, size: int) -> int:
    cells = [cell for row in rows for cell in row[left : left + size]]
    return sum(cells) // (size * min(size, len(rows)))


def downsample_grid(grid: list[list[int]], size: int) -> list[list[int]]:
    """Return the floored mean of every block of size rows and columns."""
    if size < 1:
        raise ValueError("size must be at least 1")
    width = len(grid[0]) if grid else 0
    if any(len(row) != width for row in grid):
        raise ValueError("the rows have different lengths")
    if width == 0:
        return []
    bands = [grid[top : top + size] for top in range(0, len(grid), size)]
    return [[_block_mean(band, left, size) for left in range(0, width, size)] for band in bands]
