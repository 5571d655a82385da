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


def test_number():
    assert Notes().add("ann", "x") == 1


def test_list():
    assert with_notes().of("ann") == ["a1", "a2"]


def test_delete():
    assert after_delete("ann", 1) == ["a2"]


def test_unknown():
    with pytest.raises(KeyError):
        with_notes().delete("ann", 9)


def test_nobody():
    assert Notes().of("zoe") == []
