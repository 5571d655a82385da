"""The grid."""

Cell = tuple[int, int]


class Grid:
    """Rows of cells; a dot is a free cell."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = list(rows)

    def cells(self) -> list[Cell]:
        """List the free cells."""
        return [(y, x) for y, row in enumerate(self._rows) for x, sign in enumerate(row) if sign == "."]

    def neighbours(self, cell: Cell, diagonal: bool = False) -> list[Cell]:
        """Cells beside a cell, sorted."""
        y, x = cell
        steps = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        reach = (1, 2) if diagonal else (1,)
        around = [(y + dy, x + dx) for dy, dx in steps if abs(dy) + abs(dx) in reach]
        return [(v, u) for v, u in around if 0 <= v < len(self._rows) and 0 <= u < len(self._rows[v])]
