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


def test_default_priority():
    q = Queue()
    q.push("a", -1)
    q.push("b")
    q.push("c", 0)
    q.push("d", 1)
    assert drain(q) == ["d", "b", "c", "a"]


def test_jobs_without_order():
    assert drain(filled(({"n": 2}, 1), ({"n": 1}, 1))) == [{"n": 2}, {"n": 1}]


def test_peek_keeps():
    q = filled(("a", 0), ("b", 1))
    q.peek()
    assert (len(q), q.pop()) == (2, "b")


def test_peek_tie():
    assert filled(("b", 1), ("a", 1)).peek() == "b"


def test_push_after_pop():
    q = filled(("a", 0), ("b", 0))
    q.pop()
    q.push("c")
    q.push("d", 1)
    assert drain(q) == ["d", "b", "c"]


def test_drained():
    q = filled(("a", 0), ("b", 1))
    drain(q)
    assert len(q) == 0


def test_drain_empty():
    assert drain(Queue()) == []


def test_snapshot_ties():
    assert snapshot(filled(("c", 1), ("a", 0), ("b", 1), ("d", 2))) == ["d", "c", "b", "a"]


def test_snapshot_keeps():
    q = filled(("a", 0), ("b", 1))
    snapshot(q)
    assert drain(q) == ["b", "a"]


def test_snapshot_empty():
    assert snapshot(Queue()) == []
