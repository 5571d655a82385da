"""Columns of a table."""


def widths(rows: list[list[str]]) -> list[int]:
    """Width of each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=True)]
