import pytest
from solution import dump_samples, load_samples, mean


def test_round_trip():
    assert load_samples(dump_samples([1.5, -2.0])) == [1.5, -2.0]


def test_empty():
    assert load_samples(dump_samples([])) == []


def test_mean():
    assert mean([1.0, 2.0, 6.0]) == 3.0


def test_mean_of_none():
    with pytest.raises(ValueError):
        mean([])


def test_cut():
    with pytest.raises(ValueError):
        load_samples(dump_samples([1.0, 2.0])[:-1])
