"""List orders in the order that the user asks for."""

import sqlite3


def orders(db: sqlite3.Connection, column: str = "id", descending: bool = False) -> list[tuple[int, int]]:
    """Rows (id, total) by a column."""
    direction = "DESC" if descending else "ASC"
    return list(db.execute("SELECT id, total FROM orders ORDER BY " + column + " " + direction + ", id"))
