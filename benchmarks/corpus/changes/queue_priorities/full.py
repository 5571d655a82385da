import pytest

from jobs import Queue, drain, snapshot


def filled(*jobs):
    queue = Queue()
    for job, priority in jobs:
        queue.push(job, priority)
    return queue


def test_order():
    assert drain(filled(("a", -1), ("b", 0), ("c", 1))) == ["c", "b", "a"]
    assert drain(filled(*[(str(n), n % 3) for n in range(9)])) == ["2", "5", "8", "1", "4", "7", "0", "3", "6"]
    assert drain(filled(("z", 1), ("a", 1), ("m", 1))) == ["z", "a", "m"]
    assert drain(filled()) == []


def test_peek_and_snapshot_keep():
    queue = filled(("a", 0), ("b", 1))
    assert queue.peek() == "b"
    assert snapshot(queue) == ["b", "a"]
    assert len(queue) == 2
    assert drain(queue) == ["b", "a"]
    assert snapshot(queue) == []


def test_later_arrivals():
    queue = filled(("a", 0), ("b", 0), ("z", 0))
    assert queue.pop() == "a"
    queue.push("c")
    queue.push("d", 1)
    assert drain(queue) == ["d", "b", "z", "c"]


def test_jobs_that_do_not_compare():
    queue = filled(({"x": 1}, 0), ({"x": 2}, 0))
    assert queue.pop() == {"x": 1}
    with pytest.raises(IndexError):
        Queue().pop()
