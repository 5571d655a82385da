import random

import pytest
from solution import WindowLimiter


def test_bad_settings():
    for limit, window in ((0, 1), (1, 0), (-1, 5), (5, -1), (0, 0)):
        with pytest.raises(ValueError):
            WindowLimiter(limit, window)
    assert WindowLimiter(1, 1).allow("a", 0) is True


def test_limit_at_one_moment():
    limiter = WindowLimiter(3, 5)
    assert [limiter.allow("a", 7) for _ in range(5)] == [True, True, True, False, False]


def test_window_of_one_second():
    limiter = WindowLimiter(1, 1)
    assert [limiter.allow("a", now) for now in (0, 0, 1, 1, 2)] == [True, False, True, False, True]


def test_window_slides_per_request():
    limiter = WindowLimiter(2, 10)
    assert [limiter.allow("a", now) for now in (0, 6, 9, 10, 11, 15, 16)] == [
        True,
        True,
        False,
        True,
        False,
        False,
        True,
    ]


def test_no_fixed_windows():
    limiter = WindowLimiter(2, 10)
    assert [limiter.allow("a", now) for now in (8, 9, 10, 11, 17, 18)] == [True, True, False, False, False, True]


def test_refused_requests_never_count():
    limiter = WindowLimiter(1, 10)
    limiter.allow("a", 0)
    for now in range(1, 10):
        assert limiter.allow("a", now) is False
    assert limiter.allow("a", 10) is True


def test_clients_are_separate():
    limiter = WindowLimiter(1, 10)
    assert limiter.allow("a", 0) is True
    assert limiter.allow("b", 0) is True
    assert limiter.allow("a", 1) is False
    assert limiter.retry_after("c", 1) == 0


def test_retry_after():
    limiter = WindowLimiter(2, 10)
    limiter.allow("a", 3)
    assert limiter.retry_after("a", 3) == 0
    limiter.allow("a", 8)
    assert limiter.retry_after("a", 8) == 5
    assert limiter.retry_after("a", 12) == 1
    assert limiter.retry_after("a", 13) == 0
    limiter.allow("a", 13)
    assert limiter.retry_after("a", 13) == 5


def test_retry_after_counts_nothing():
    limiter = WindowLimiter(1, 10)
    for _ in range(3):
        assert limiter.retry_after("a", 0) == 0
    assert limiter.allow("a", 0) is True
    assert limiter.retry_after("a", 4) == 6
    assert limiter.allow("a", 10) is True


def test_limiters_are_independent():
    WindowLimiter(1, 10).allow("a", 0)
    assert WindowLimiter(1, 10).allow("a", 0) is True


def test_against_a_list_of_times():
    rng = random.Random(0)
    for _ in range(60):
        limit, window = rng.randint(1, 4), rng.randint(1, 8)
        limiter = WindowLimiter(limit, window)
        times: dict = {"a": [], "b": []}
        now = 0
        for _ in range(40):
            now += rng.randint(0, 3)
            client = rng.choice("ab")
            wait = 0
            while sum(1 for t in times[client] if t > now + wait - window) >= limit:
                wait += 1
            assert limiter.retry_after(client, now) == wait
            assert limiter.allow(client, now) is (wait == 0)
            if wait == 0:
                times[client].append(now)
