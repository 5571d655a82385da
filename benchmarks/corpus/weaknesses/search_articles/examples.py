import sqlite3

import pytest
from solution import search


def shelf(*titles):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE article (title TEXT)")
    db.executemany("INSERT INTO article VALUES (?)", [(title,) for title in titles])
    return db


def test_found():
    assert search(shelf("Tea pot", "Cup", "Green tea"), "tea") == ["Green tea", "Tea pot"]


def test_nothing():
    assert search(shelf("Cup"), "tea") == []


def test_everything():
    assert search(shelf("b", "a"), "") == ["a", "b"]


def test_limited():
    assert search(shelf("c", "b", "a"), "", 2) == ["a", "b"]


def test_no_limit():
    with pytest.raises(ValueError):
        search(shelf(), "a", 0)
