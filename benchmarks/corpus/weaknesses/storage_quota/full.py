import pytest
from solution import Quota


def stored(*files, limit=100):
    quota = Quota(limit)
    for name, size in files:
        quota.store(name, size)
    return quota


def test_stores():
    assert stored(("a", 0)).free() == 100
    assert stored(limit=0).free() == 0
    assert stored(("a", 0), limit=0).free() == 0
    with pytest.raises(OverflowError):
        stored(("a", 60), ("b", 41))
    assert stored(("a", 60), ("a", 100)).free() == 0


def test_nothing_changes_when_refused():
    quota = stored(("a", 60))
    with pytest.raises(OverflowError):
        quota.store("a", 101)
    assert quota.free() == 40


def test_removes():
    quota = stored(("a", 60), ("b", 1))
    assert quota.remove("a") is None
    assert quota.free() == 99
    with pytest.raises(KeyError):
        quota.remove("a")
    with pytest.raises(ValueError):
        Quota(-1)


def test_security_negative_size():
    with pytest.raises(ValueError):
        stored(("a", -1))
    quota = stored(("a", 90))
    with pytest.raises(ValueError):
        quota.store("b", -1000)
    assert quota.free() == 10
