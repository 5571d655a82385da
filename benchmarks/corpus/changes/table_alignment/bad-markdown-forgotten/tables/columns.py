"""Columns of a table."""


def right_aligned(align: str, count: int) -> list[bool]:
    """Whether each of the columns is aligned to the right."""
    if set(align) - set("lr"):
        raise ValueError(f"a column is aligned l or r: {align!r}")
    return [letter == "r" for letter in align.ljust(count, "l")[:count]]


def widths(rows: list[list[str]]) -> list[int]:
    """Width of each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=True)]
