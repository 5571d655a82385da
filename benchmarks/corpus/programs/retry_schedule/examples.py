import pytest
from solution import retry_schedule


def test_single_attempt():
    assert retry_schedule(1, 100, 1000) == [0]


def test_waits_double():
    assert retry_schedule(4, 100, 1000) == [0, 100, 300, 700]


def test_waits_are_capped():
    assert retry_schedule(5, 100, 250) == [0, 100, 300, 550, 800]


def test_first_wait_is_capped():
    assert retry_schedule(3, 500, 200) == [0, 200, 400]


def test_attempt_exactly_at_the_budget():
    assert retry_schedule(9, 100, 1000, 700) == [0, 100, 300, 700]


def test_attempt_just_beyond_the_budget():
    assert retry_schedule(9, 100, 1000, 699) == [0, 100, 300]


def test_budget_zero():
    assert retry_schedule(9, 100, 1000, 0) == [0]


def test_no_attempts():
    with pytest.raises(ValueError):
        retry_schedule(0, 100, 1000)


def test_negative_budget():
    with pytest.raises(ValueError):
        retry_schedule(2, 100, 1000, -1)


def test_smallest_values():
    assert retry_schedule(3, 1, 1) == [0, 1, 2]


def test_wait_reaches_the_cap_exactly():
    assert retry_schedule(4, 100, 200) == [0, 100, 300, 500]


def test_budget_with_capped_waits():
    assert retry_schedule(9, 100, 250, 799) == [0, 100, 300, 550]


def test_budget_beyond_the_attempts():
    assert retry_schedule(2, 100, 1000, 5000) == [0, 100]


def test_budget_just_below_the_first_wait():
    assert retry_schedule(9, 100, 1000, 99) == [0]


def test_base_zero():
    with pytest.raises(ValueError):
        retry_schedule(2, 0, 1000)


def test_cap_zero():
    with pytest.raises(ValueError):
        retry_schedule(2, 100, 0)


def test_base_checked_for_a_single_attempt():
    with pytest.raises(ValueError):
        retry_schedule(1, -5, 1000)
