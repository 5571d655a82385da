"""Read tables written with pipes, with a small scanner for the cells."""

from itertools import zip_longest


def _scan(line: str) -> list[str]:
    """Return the pieces of `line` between separating pipes, unescaped."""
    pieces = [""]
    index = 0
    while index < len(line):
        if line.startswith("\\|", index):
            pieces[-1] += "|"
            index += 2
            continue
        if line[index] == "|":
            pieces.append("")
        else:
            pieces[-1] += line[index]
        index += 1
    return pieces


def _cells(line: str) -> list[str]:
    """Return the stripped cells of a line that begins and ends with a pipe."""
    pieces = _scan(line)
    if len(pieces) < 3 or pieces[0] or pieces[-1]:
        raise ValueError(f"not between pipes: {line!r}")
    return [piece.strip() for piece in pieces[1:-1]]


def _is_ruler(cell: str) -> bool:
    """Tell whether `cell` is dashes with an optional colon on each side."""
    dashes = cell.removeprefix(":").removesuffix(":")
    return dashes != "" and set(dashes) == {"-"}


def read_table(text: str) -> list[dict[str, str]]:
    """Return one dict for each row; ValueError when the table is malformed."""
    lines = [_cells(line) for line in map(str.strip, text.split("\n")) if line]
    if len(lines) < 2:
        raise ValueError("header or ruler is missing")
    headers, ruler, *rows = lines
    if len(set(headers) - {""}) != len(headers):
        raise ValueError(f"bad headers: {headers}")
    if len(ruler) != len(headers) or not all(map(_is_ruler, ruler)):
        raise ValueError(f"bad ruler: {ruler}")
    if any(len(row) > len(headers) for row in rows):
        raise ValueError("a row has more cells than the header")
    return [dict(zip_longest(headers, row, fillvalue="")) for row in rows]
