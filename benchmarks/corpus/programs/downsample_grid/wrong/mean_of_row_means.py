# wrong: the mean is rounded down per row first and then over the rows, so fractions are lost twice
"""Downsampling of a grid of whole numbers."""


def _block_mean(rows: list[list[int]], left: int, size: int) -> int:
    parts = [row[left : left + size] for row in rows]
    row_means = [sum(part) // len(part) for part in parts]
    return sum(row_means) // len(row_means)


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
