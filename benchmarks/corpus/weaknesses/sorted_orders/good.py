"""List orders in the order that the user asks for."""

import sqlite3

_QUERIES = {
    ("id", False): "SELECT id, total FROM orders ORDER BY id",
    ("id", True): "SELECT id, total FROM orders ORDER BY id DESC",
    ("total", False): "SELECT id, total FROM orders ORDER BY total, id",
    ("total", True): "SELECT id, total FROM orders ORDER BY total DESC, id",
}


def orders(db: sqlite3.Connection, column: str = "id", descending: bool = False) -> list[tuple[int, int]]:
    """Rows (id, total) by a column."""
    query = _QUERIES.get((column, descending))
    if query is None:
        raise ValueError(f"cannot sort by {column!r}")
    return list(db.execute(query))
