import pytest
from solution import Notes


def with_notes():
    notes = Notes()
    notes.add("ann", "a1")
    notes.add("bob", "b1")
    notes.add("ann", "a2")
    return notes


def after_delete(user, number):
    notes = with_notes()
    notes.delete(user, number)
    return notes.of(user)


def test_numbers():
    notes = with_notes()
    assert notes.add("bob", "b2") == 4
    assert notes.delete("bob", 4) is None
    assert notes.add("bob", "b3") == 5
    assert notes.of("bob") == ["b1", "b3"]


def test_deletes():
    assert after_delete("ann", 3) == ["a1"]
    assert after_delete("bob", 2) == []
    notes = with_notes()
    notes.delete("ann", 1)
    with pytest.raises(KeyError):
        notes.delete("ann", 1)
    assert notes.of("bob") == ["b1"]
    with pytest.raises(KeyError):
        notes.delete("ann", 0)


def test_security_only_the_owner():
    notes = with_notes()
    with pytest.raises(PermissionError):
        notes.delete("bob", 1)
    assert notes.of("ann") == ["a1", "a2"]
