# wrong: an escaped pipe separates cells
"""Read tables written with pipes, as in Markdown."""

import re

RULER_CELL = re.compile(r":?-+:?")


def _cells(line: str) -> list[str]:
    """Return the cells of one line; ValueError when it is not closed by pipes."""
    line = line.strip()
    if len(line) < 2 or not line.startswith("|") or not line.endswith("|"):
        raise ValueError(f"not a table line: {line!r}")
    return [cell.strip() for cell in line[1:-1].split("|")]


def read_table(text: str) -> list[dict[str, str]]:
    """Return one dict for each row; ValueError when the table is malformed."""
    lines = [_cells(line) for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        raise ValueError("a table needs a header and a ruler")
    headers, ruler, *rows = lines
    if "" in headers or len(set(headers)) < len(headers):
        raise ValueError("headers must be distinct and not empty")
    if len(ruler) != len(headers) or not all(RULER_CELL.fullmatch(cell) for cell in ruler):
        raise ValueError("the ruler does not fit the header")
    records: list[dict[str, str]] = []
    for row in rows:
        if len(row) > len(headers):
            raise ValueError(f"too many cells: {row}")
        filled = row + [""] * (len(headers) - len(row))
        records.append(dict(zip(headers, filled, strict=True)))
    return records
