"""Columns of a table."""


def alignments(align: str, count: int) -> str:
    """One letter for each column; `l` where none is given."""
    for letter in align:
        if letter not in "lr":
            raise ValueError(f"unknown alignment {letter!r}")
    return (align + "l" * count)[:count]


def widths(rows: list[list[str]]) -> list[int]:
    """Width of each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=True)]
