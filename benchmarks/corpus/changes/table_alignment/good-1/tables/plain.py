"""Tables as plain text."""

from tables.columns import right_aligned, widths


def render(rows: list[list[str]], align: str = "") -> str:
    """Columns separated by a blank, without blanks at the ends of lines."""
    sizes = widths(rows)
    columns = list(zip(sizes, right_aligned(align, len(sizes)), strict=True))
    lines = [" ".join(_pad(cell, *column) for cell, column in zip(row, columns, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _pad(cell: str, size: int, right: bool) -> str:
    return cell.rjust(size) if right else cell.ljust(size)
