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
        around = [(y - 1, x), (y, x - 1), (y, x + 1), (y + 1, x)]
        if diagonal:
            around = sorted([*around, (y - 1, x - 1), (y - 1, x + 1), (y + 1, x - 1), (y + 1, x + 1)])
        return [(v, u) for v, u in around if 0 <= v < len(self._rows) and 0 <= u < len(self._rows[v])]
