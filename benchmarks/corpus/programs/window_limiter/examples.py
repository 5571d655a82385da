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


def test_window_slides():
    limiter = WindowLimiter(2, 10)
    assert [limiter.allow("a", now) for now in (0, 4, 10, 13, 14)] == [True, True, True, False, True]


def test_requests_at_the_same_time():
    limiter = WindowLimiter(2, 10)
    answers = [limiter.allow("a", now) for now in (0, 0, 0, 10, 10, 10)]
    assert answers == [True, True, False, True, True, False]


def test_asking_counts_nothing():
    limiter = WindowLimiter(1, 10)
    assert limiter.retry_after("a", 0) == 0
    assert limiter.retry_after("a", 0) == 0
    assert limiter.allow("a", 0) is True


def test_wait_around_the_window_edge():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    assert [limiter.retry_after("a", now) for now in (0, 9, 10)] == [10, 1, 0]


def test_no_wait_below_the_limit():
    limiter = WindowLimiter(2, 10)
    limiter.allow("a", 0)
    assert limiter.retry_after("a", 0) == 0


def test_wait_after_the_window_has_moved():
    limiter = WindowLimiter(2, 10)
    for now in (0, 4, 10):
        limiter.allow("a", now)
    assert limiter.retry_after("a", 11) == 3


def test_refused_request_does_not_change_the_wait():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    assert limiter.allow("a", 5) is False
    assert limiter.retry_after("a", 5) == 5


def test_waits_of_clients_are_separate():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    assert limiter.retry_after("b", 0) == 0


def test_limiters_are_separate():
    WindowLimiter(1, 10).allow("a", 0)
    assert WindowLimiter(1, 10).allow("a", 0) is True


def test_window_of_one_second():
    limiter = WindowLimiter(1, 1)
    assert [limiter.allow("a", now) for now in (0, 0, 1)] == [True, False, True]


def test_negative_limit():
    with pytest.raises(ValueError):
        WindowLimiter(-1, 10)
