import sqlite3

import pytest
from solution import Accounts


def accounts():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE entry (owner TEXT, cents INTEGER)")
    return Accounts(db)


def after(*entries):
    filled = accounts()
    for owner, cents in entries:
        filled.add(owner, cents)
    return filled


def test_sums():
    assert after(("a", 1)).balance("a") == 1
    assert after(("a", -7)).balance("a") == -7
    assert after(("a", 1), ("a", -1)).balance("a") == 0
    assert after(("a", 10**12), ("a", 1)).balance("a") == 10**12 + 1
    assert after(*[("a", n) for n in range(100)]).balance("a") == 4950


def test_owners():
    book = after(("ann", 1), ("Ann", 2), ("ann b", 4))
    assert book.balance("ann") == 1
    assert book.balance("Ann") == 2
    assert book.balance("ann b") == 4
    assert book.balance("an") == 0
    with pytest.raises(ValueError):
        book.add("", 0)
    assert book.add("ann", 1) is None
    assert book.balance("ann") == 2
