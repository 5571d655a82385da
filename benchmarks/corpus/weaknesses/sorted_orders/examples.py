import sqlite3

from solution import orders


def book(*rows):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER, total INTEGER)")
    db.executemany("INSERT INTO orders VALUES (?, ?)", rows)
    return db


def test_by_id():
    assert orders(book((2, 10), (1, 20))) == [(1, 20), (2, 10)]


def test_by_total():
    assert orders(book((1, 20), (2, 10)), "total") == [(2, 10), (1, 20)]


def test_descending():
    assert orders(book((1, 5), (2, 6)), "total", True) == [(2, 6), (1, 5)]


def test_ties():
    assert orders(book((3, 5), (1, 5)), "total", True) == [(1, 5), (3, 5)]


def test_empty():
    assert orders(book()) == []
