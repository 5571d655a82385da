"""Search for articles."""

import sqlite3


def search(db: sqlite3.Connection, text: str, limit: int = 10) -> list[str]:
    """Titles that contain the text."""
    if limit < 1:
        raise ValueError("the limit is at least 1")
    query = f"SELECT title FROM article WHERE title LIKE '%{text}%' ORDER BY title LIMIT {limit}"
    return [title for (title,) in db.execute(query)]
