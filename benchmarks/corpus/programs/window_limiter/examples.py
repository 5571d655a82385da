import pytest
from solution import WindowLimiter


def test_refuses_above_the_limit():
    limiter = WindowLimiter(2, 10)
    assert [limiter.allow("a", now) for now in (0, 1, 2)] == [True, True, False]


def test_window_edge():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    assert limiter.allow("a", 9) is False
    assert limiter.allow("a", 10) is True


def test_clients_are_separate():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    assert limiter.allow("b", 0) is True


def test_refused_request_does_not_count():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    limiter.allow("a", 5)
    assert limiter.allow("a", 10) is True


def test_no_wait_for_a_new_client():
    assert WindowLimiter(2, 10).retry_after("a", 0) == 0


def test_wait_for_the_oldest_request():
    limiter = WindowLimiter(2, 10)
    limiter.allow("a", 0)
    limiter.allow("a", 4)
    assert limiter.retry_after("a", 5) == 5


def test_limit_zero():
    with pytest.raises(ValueError):
        WindowLimiter(0, 10)


def test_window_zero():
    with pytest.raises(ValueError):
        WindowLimiter(1, 0)
