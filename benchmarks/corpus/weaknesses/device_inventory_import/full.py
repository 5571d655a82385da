import pytest
from solution import totals


def test_totals():
    assert totals([{"kind": "b"}, {"kind": "a"}, {"kind": "b"}]) == {"a": 1, "b": 2}
    assert list(totals([{"kind": "b"}, {"kind": "a"}])) == ["a", "b"]
    assert totals([{"kind": "a", "count": 0}]) == {"a": 0}
    assert totals([{"kind": "a", "count": 10**12}]) == {"a": 10**12}
    assert totals([{"kind": "a", "site": "x"}]) == {"a": 1}


def test_errors():
    with pytest.raises(ValueError):
        totals([{}])
    with pytest.raises(ValueError):
        totals([{"kind": None}])
    with pytest.raises(ValueError):
        totals([{"kind": ""}])
    with pytest.raises(ValueError):
        totals([{"kind": "a", "count": "2"}])
    with pytest.raises(ValueError):
        totals([{"kind": "a", "count": 1.5}])


def test_rows_stay():
    rows = [{"kind": "a"}]
    totals(rows)
    assert rows == [{"kind": "a"}]
