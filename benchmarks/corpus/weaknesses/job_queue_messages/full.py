import pytest
from solution import Job, decode, encode, next_try


def test_round_trips():
    for n in range(6):
        job = Job("n" * n, tuple(range(n)), n)
        assert decode(encode(job)) == job
    assert decode(encode(Job("a b", (-1,), 0))) == Job("a b", (-1,), 0)
    assert isinstance(encode(Job("x")), bytes) is True
    assert isinstance(decode(encode(Job("x", (1,)))).args, tuple) is True


def test_tries():
    assert next_try(Job("a", (7,), 3)) == Job("a", (7,), 2)
    assert next_try(Job("a", (), -1)) is None
    job = Job("a")
    assert next_try(job).retries == 2
    assert job.retries == 3
    assert next_try(next_try(Job("a", (), 1))) is None


def test_frozen():
    assert hash(Job("a")) == hash(Job("a"))
    with pytest.raises(ValueError):
        decode(b"")
