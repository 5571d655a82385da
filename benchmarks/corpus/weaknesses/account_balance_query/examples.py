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


def test_nothing():
    assert accounts().balance("ann") == 0


def test_sum_of_entries():
    assert after(("ann", 5), ("ann", -2), ("bob", 9)).balance("ann") == 3


def test_other_owner():
    assert after(("ann", 5)).balance("bob") == 0


def test_no_owner():
    with pytest.raises(ValueError):
        accounts().add("", 5)
