"""Search for articles."""

import sqlite3


def search(db: sqlite3.Connection, text: str, limit: int = 10) -> list[str]:
    """Titles that contain the text."""
    if limit < 1:
        raise ValueError("the limit is at least 1")
    query = "SELECT title FROM article WHERE instr(lower(title), lower(?)) > 0 ORDER BY title LIMIT ?"
    return [title for (title,) in db.execute(query, (text, limit))]
