import sqlite3

from solution import orders


def book(*rows):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER, total INTEGER)")
    db.executemany("INSERT INTO orders VALUES (?, ?)", rows)
    return db


def test_by_id():
    db = book((3, 1), (1, 3), (2, 2))
    assert orders(db) == [(1, 3), (2, 2), (3, 1)]
    assert orders(db, "id") == [(1, 3), (2, 2), (3, 1)]
    assert orders(db, "id", True) == [(3, 1), (2, 2), (1, 3)]
    assert orders(db, descending=True) == [(3, 1), (2, 2), (1, 3)]


def test_by_total():
    db = book((4, 7), (2, 7), (3, -1), (1, 9))
    assert orders(db, "total") == [(3, -1), (2, 7), (4, 7), (1, 9)]
    assert orders(db, "total", True) == [(1, 9), (2, 7), (4, 7), (3, -1)]
    assert orders(book((1, 1)), "total") == [(1, 1)]
    assert orders(book(), "total", True) == []


def test_numbers_not_text():
    assert orders(book((1, 100), (2, 20)), "total") == [(2, 20), (1, 100)]
    assert orders(book((10, 0), (9, 0))) == [(9, 0), (10, 0)]
