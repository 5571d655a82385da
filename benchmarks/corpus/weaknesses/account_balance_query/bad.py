"""Balances of accounts."""

import sqlite3


class Accounts:
    """The entries of all accounts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, owner: str, cents: int) -> None:
        """Add an entry."""
        if not owner:
            raise ValueError("an entry needs an owner")
        self._db.execute("INSERT INTO entry (owner, cents) VALUES ('{}', {})".format(owner, cents))

    def balance(self, owner: str) -> int:
        """Sum of the owner's entries."""
        rows = self._db.execute("SELECT COALESCE(SUM(cents), 0) FROM entry WHERE owner = '%s'" % owner)
        return int(rows.fetchone()[0])
