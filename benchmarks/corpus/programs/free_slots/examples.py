import pytest
from solution import free_slots


def test_free_day():
    assert free_slots([], 540, 1020, 30) == [(540, 1020)]


def test_one_meeting():
    assert free_slots([(600, 660)], 540, 1020, 30) == [(540, 600), (660, 1020)]


def test_unsorted_and_overlapping():
    assert free_slots([(700, 720), (540, 600), (590, 640)], 540, 720, 30) == [(640, 700)]


def test_exactly_the_minimum():
    assert free_slots([(570, 600), (630, 720)], 540, 720, 30) == [(540, 570), (600, 630)]


def test_meetings_beyond_the_day():
    assert free_slots([(0, 550), (560, 900)], 540, 600, 10) == [(550, 560)]


def test_meeting_inside_another():
    assert free_slots([(540, 700), (560, 580)], 540, 720, 10) == [(700, 720)]


def test_meeting_without_length():
    assert free_slots([(560, 560)], 540, 600, 30) == [(540, 600)]


def test_empty_day():
    assert free_slots([], 540, 540, 1) == []


def test_meeting_that_ends_before_it_starts():
    with pytest.raises(ValueError):
        free_slots([(600, 590)], 540, 720, 10)


def test_one_minute_too_short():
    assert free_slots([(569, 600), (630, 720)], 540, 720, 30) == [(600, 630)]


def test_free_day_of_exactly_the_minimum():
    assert free_slots([], 540, 570, 30) == [(540, 570)]


def test_free_day_too_short():
    assert free_slots([], 540, 570, 31) == []


def test_touching_and_repeated_meetings():
    assert free_slots([(600, 660), (540, 600), (600, 660)], 540, 720, 1) == [(660, 720)]


def test_meetings_fully_outside():
    assert free_slots([(400, 540), (720, 780), (100, 200)], 540, 720, 30) == [(540, 720)]


def test_meeting_over_the_whole_day():
    assert free_slots([(500, 800)], 540, 720, 1) == []


def test_one_minute_at_the_end_of_the_day():
    assert free_slots([(540, 719)], 540, 720, 1) == [(719, 720)]


def test_busy_stays():
    busy = [(660, 690), (560, 560), (540, 600)]
    assert free_slots(busy, 540, 720, 30) == [(600, 660), (690, 720)]
    assert busy == [(660, 690), (560, 560), (540, 600)]


def test_day_ends_before_it_starts():
    with pytest.raises(ValueError):
        free_slots([], 540, 539, 1)


def test_minimum_zero():
    with pytest.raises(ValueError):
        free_slots([], 540, 720, 0)


def test_backward_meeting_outside_of_the_day():
    with pytest.raises(ValueError):
        free_slots([(550, 560), (50, 40)], 540, 720, 10)
