import pytest
from solution import totals


def test_sums():
    assert totals([{"kind": "router", "count": 2}, {"kind": "router", "count": 3}]) == {"router": 5}


def test_default():
    assert totals([{"kind": "switch"}]) == {"switch": 1}


def test_nothing():
    assert totals([]) == {}


def test_no_kind():
    with pytest.raises(ValueError):
        totals([{"count": 1}])


def test_negative():
    with pytest.raises(ValueError):
        totals([{"kind": "x", "count": -1}])
