import sqlite3

import pytest
from solution import search


def shelf(*titles):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE article (title TEXT)")
    db.executemany("INSERT INTO article VALUES (?)", [(title,) for title in titles])
    return db


def test_finds():
    db = shelf("Apple pie", "apple", "Pineapple", "Pear", "Pear")
    assert search(db, "apple") == ["Apple pie", "Pineapple", "apple"]
    assert search(db, "APPLE") == ["Apple pie", "Pineapple", "apple"]
    assert search(db, "Pear") == ["Pear", "Pear"]
    assert search(db, "e p") == ["Apple pie"]
    assert search(db, "kiwi") == []


def test_limits():
    db = shelf(*"zyxwvutsrqponm")
    assert len(search(db, "")) == 10
    assert search(db, "", 1) == ["m"]
    assert len(search(db, "", 100)) == 14
    with pytest.raises(ValueError):
        search(db, "", -1)


def test_empty_table():
    assert search(shelf(), "") == []
    assert search(shelf(), "x") == []
