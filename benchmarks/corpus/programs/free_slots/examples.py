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
