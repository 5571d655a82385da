import pytest
from solution import JobQueue


def queue_of(*jobs):
    queue = JobQueue()
    for name, priority in jobs:
        queue.push(name, priority)
    return queue


def test_most_urgent_first():
    queue = queue_of(("a", 1), ("b", 5))
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_same_priority_in_order():
    queue = queue_of(("b", 1), ("a", 1))
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_raise_priority():
    queue = queue_of(("a", 1), ("b", 1))
    queue.change("a", 2)
    assert queue.pop() == "a"


def test_changed_job_goes_behind():
    queue = queue_of(("a", 2), ("b", 1))
    queue.change("a", 1)
    assert queue.pop() == "b"


def test_change_to_the_same_priority_keeps_the_place():
    queue = queue_of(("a", 1), ("b", 1))
    queue.change("a", 1)
    assert queue.pop() == "a"


def test_cancel():
    queue = queue_of(("a", 1))
    assert queue.cancel("a") is True
    assert queue.cancel("a") is False
    assert len(queue) == 0


def test_pop_from_an_empty_queue():
    with pytest.raises(LookupError):
        JobQueue().pop()


def test_push_twice():
    queue = queue_of(("a", 1))
    with pytest.raises(ValueError):
        queue.push("a", 2)


def test_change_unknown_job():
    with pytest.raises(LookupError):
        JobQueue().change("a", 1)


def test_raised_job_goes_behind():
    queue = queue_of(("a", 1), ("b", 2))
    queue.change("a", 2)
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_change_there_and_back_loses_the_place():
    queue = queue_of(("a", 1), ("b", 1))
    queue.change("a", 2)
    queue.change("a", 1)
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_changed_job_comes_out_once():
    queue = queue_of(("a", 5), ("b", 3))
    queue.change("a", 1)
    assert [queue.pop(), queue.pop()] == ["b", "a"]
    with pytest.raises(LookupError):
        queue.pop()


def test_cancelled_job_does_not_come_out():
    queue = queue_of(("a", 5), ("b", 1))
    queue.cancel("a")
    assert queue.pop() == "b"
    with pytest.raises(LookupError):
        queue.pop()


def test_push_after_cancel_is_a_new_job():
    queue = queue_of(("a", 1), ("b", 1))
    queue.cancel("a")
    queue.push("a", 1)
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_push_after_pop_is_a_new_job():
    queue = queue_of(("a", 1), ("b", 1))
    assert queue.pop() == "a"
    queue.push("a", 1)
    assert [queue.pop(), queue.pop()] == ["b", "a"]


def test_popped_job_is_not_waiting():
    queue = queue_of(("a", 1))
    queue.pop()
    with pytest.raises(LookupError):
        queue.change("a", 2)
    assert queue.cancel("a") is False


def test_change_a_cancelled_job():
    queue = queue_of(("a", 1))
    queue.cancel("a")
    with pytest.raises(LookupError):
        queue.change("a", 1)


def test_length():
    queue = queue_of(("a", 1), ("b", 2))
    queue.change("a", 3)
    assert len(queue) == 2
    queue.pop()
    assert len(queue) == 1


def test_negative_priority():
    queue = queue_of(("a", -1), ("b", 0))
    assert queue.pop() == "b"


def test_queues_are_independent():
    queue_of(("a", 1))
    assert len(JobQueue()) == 0
