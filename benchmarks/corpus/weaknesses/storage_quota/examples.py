import pytest
from solution import Quota


def stored(*files, limit=100):
    quota = Quota(limit)
    for name, size in files:
        quota.store(name, size)
    return quota


def test_empty():
    assert Quota(100).free() == 100


def test_stored():
    assert stored(("a", 30), ("b", 20)).free() == 50


def test_replaced():
    assert stored(("a", 30), ("a", 10)).free() == 90


def test_exactly():
    assert stored(("a", 100)).free() == 0


def test_too_much():
    with pytest.raises(OverflowError):
        stored(("a", 101))
