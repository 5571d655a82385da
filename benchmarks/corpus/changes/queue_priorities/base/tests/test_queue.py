import pytest

from jobs import Queue, drain, snapshot


def test_order():
    queue = Queue()
    queue.push("b")
    queue.push("a")
    assert drain(queue) == ["b", "a"]
    assert len(queue) == 0


def test_empty():
    with pytest.raises(IndexError):
        Queue().pop()


def test_snapshot():
    queue = Queue()
    queue.push(1)
    queue.push("x")
    assert snapshot(queue) == [1, "x"]
    assert len(queue) == 2
