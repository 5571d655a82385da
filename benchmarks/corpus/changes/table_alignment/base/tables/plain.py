"""Tables as plain text."""

from tables.columns import widths


def render(rows: list[list[str]]) -> str:
    """Columns separated by a blank, without blanks at the ends of lines."""
    sizes = widths(rows)
    lines = [" ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)
