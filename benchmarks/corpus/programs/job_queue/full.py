import random

import pytest
from solution import JobQueue


def queue_of(*jobs):
    queue = JobQueue()
    for name, priority in jobs:
        queue.push(name, priority)
    return queue


def drain(queue):
    return [queue.pop() for _ in range(len(queue))]


def test_new_queue():
    queue = JobQueue()
    assert len(queue) == 0
    assert queue.cancel("a") is False
    with pytest.raises(LookupError):
        queue.pop()


def test_order():
    assert drain(queue_of(("a", 1), ("b", 3), ("c", 2))) == ["b", "c", "a"]
    assert drain(queue_of(("a", -1), ("b", 0), ("c", -5))) == ["b", "a", "c"]
    assert drain(queue_of(("a", 9), ("b", 10), ("c", 100))) == ["c", "b", "a"]


def test_order_is_stable():
    assert drain(queue_of(("d", 1), ("a", 1), ("c", 1), ("b", 1))) == ["d", "a", "c", "b"]
    assert drain(queue_of(("z", 1), ("y", 2), ("x", 1), ("w", 2))) == ["y", "w", "z", "x"]


def test_pop_between_pushes():
    queue = queue_of(("a", 1), ("b", 2))
    assert queue.pop() == "b"
    queue.push("c", 1)
    queue.push("b", 1)
    assert drain(queue) == ["a", "c", "b"]
    with pytest.raises(LookupError):
        queue.pop()


def test_len():
    queue = queue_of(("a", 1), ("b", 1), ("c", 1))
    queue.change("a", 5)
    queue.change("a", 6)
    assert len(queue) == 3
    queue.pop()
    assert len(queue) == 2
    queue.cancel("b")
    assert len(queue) == 1


def test_change():
    queue = queue_of(("a", 1), ("b", 2), ("c", 3))
    queue.change("a", 3)
    assert drain(queue) == ["c", "a", "b"]
    queue = queue_of(("a", 3), ("b", 2), ("c", 1))
    queue.change("a", 1)
    assert drain(queue) == ["b", "c", "a"]


def test_change_there_and_back_goes_behind():
    queue = queue_of(("a", 1), ("b", 1))
    queue.change("a", 2)
    queue.change("a", 1)
    assert drain(queue) == ["b", "a"]


def test_change_to_the_same_priority():
    queue = queue_of(("a", 1), ("b", 1), ("c", 1))
    queue.change("b", 1)
    queue.change("a", 1)
    assert drain(queue) == ["a", "b", "c"]


def test_change_of_a_job_that_is_gone():
    queue = queue_of(("a", 1), ("b", 1))
    queue.pop()
    queue.cancel("b")
    for name in ("a", "b", "z"):
        with pytest.raises(LookupError):
            queue.change(name, 1)
    assert len(queue) == 0


def test_cancel():
    queue = queue_of(("a", 1), ("b", 2), ("c", 3))
    assert queue.cancel("b") is True
    assert queue.cancel("b") is False
    assert drain(queue) == ["c", "a"]
    assert queue.cancel("a") is False


def test_cancel_the_last_job():
    queue = queue_of(("a", 1))
    queue.cancel("a")
    with pytest.raises(LookupError):
        queue.pop()


def test_name_used_again():
    queue = queue_of(("a", 5), ("b", 5))
    queue.cancel("a")
    queue.push("a", 5)
    assert drain(queue) == ["b", "a"]
    queue = queue_of(("a", 9), ("b", 5))
    queue.cancel("a")
    queue.push("a", 1)
    assert drain(queue) == ["b", "a"]


def test_refused_push_changes_nothing():
    queue = queue_of(("a", 1), ("b", 2))
    with pytest.raises(ValueError):
        queue.push("a", 9)
    assert drain(queue) == ["b", "a"]


def test_queues_are_independent():
    queue_of(("a", 1))
    assert len(JobQueue()) == 0


def test_against_a_list():
    rng = random.Random(0)
    for _ in range(80):
        queue = JobQueue()
        model: list = []
        for stamp in range(30):
            name, priority = rng.choice("abcde"), rng.randint(0, 2)
            found = [job for job in model if job[2] == name]
            action = rng.choice(["push", "push", "change", "cancel", "pop"])
            if action == "pop" and model:
                first = min(model)
                assert queue.pop() == first[2]
                model.remove(first)
            elif action == "cancel":
                assert queue.cancel(name) is bool(found)
                model = [job for job in model if job not in found]
            elif action == "push" and not found:
                queue.push(name, priority)
                model.append((-priority, stamp, name))
            elif action == "change" and found:
                queue.change(name, priority)
                if found[0][0] != -priority:
                    model.remove(found[0])
                    model.append((-priority, stamp, name))
            assert len(queue) == len(model)
        assert drain(queue) == [name for _, _, name in sorted(model)]
