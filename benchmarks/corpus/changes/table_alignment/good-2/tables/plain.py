"""Tables as plain text."""

from tables.columns import alignments, widths

_SIGNS = {"l": "<", "r": ">"}


def render(rows: list[list[str]], align: str = "") -> str:
    """Columns separated by a blank, without blanks at the ends of lines."""
    sizes = widths(rows)
    formats = [f"{_SIGNS[letter]}{size}" for letter, size in zip(alignments(align, len(sizes)), sizes, strict=True)]
    lines = [" ".join(map(format, row, formats)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)
