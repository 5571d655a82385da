"""Tables for spreadsheets."""

import csv
import io


def export_rows(rows: list[list[str]]) -> str:
    """Write rows as CSV that a spreadsheet can open."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def column(text: str, index: int) -> list[str]:
    """Cells of a column."""
    return [row[index] for row in csv.reader(io.StringIO(text))]
