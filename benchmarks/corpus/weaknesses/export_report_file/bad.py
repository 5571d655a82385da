"""Export tables."""

import csv
import tempfile


def export(rows: list[dict[str, str]]) -> str:
    """Write rows into a new temporary file."""
    header = list(rows[0]) if rows else []
    if any(set(row) != set(header) for row in rows):
        raise ValueError("the rows have different keys")
    path = tempfile.mktemp(suffix=".csv")
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        if rows:
            writer.writeheader()
        writer.writerows(rows)
    return path
