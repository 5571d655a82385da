import pytest

from jobs import Queue, drain, snapshot


def filled(*jobs):
    queue = Queue()
    for job, priority in jobs:
        queue.push(job, priority)
    return queue


def test_first():
    assert filled(("a", 0), ("b", 5)).pop() == "b"


def test_ties():
    assert drain(filled(("a", 1), ("b", 1))) == ["a", "b"]


def test_peek():
    assert filled(("a", 0), ("b", 1)).peek() == "b"


def test_peek_empty():
    with pytest.raises(IndexError):
        Queue().peek()


def test_snapshot():
    assert snapshot(filled(("a", 0), ("b", 1), ("c", 0))) == ["b", "a", "c"]
