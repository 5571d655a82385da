"""Tables for spreadsheets."""

import csv
import io


def export_rows(rows: list[list[str]]) -> str:
    """Write rows as CSV that a spreadsheet can open."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def column(text: str, index: int) -> list[str]:
    """Cells of a column."""
    return [row[index] for row in csv.reader(io.StringIO(text))]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
