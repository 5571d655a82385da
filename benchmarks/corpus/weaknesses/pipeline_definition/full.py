import pytest
from solution import check_pipeline


def test_names():
    assert check_pipeline({"steps": [{"name": "b"}, {"name": "a"}]}) == ["b", "a"]
    assert check_pipeline({"steps": [{"name": "b", "run": "make"}], "on": "push"}) == ["b"]
    assert check_pipeline({"steps": [{"name": "A"}, {"name": "a"}]}) == ["A", "a"]


def test_not_a_pipeline():
    with pytest.raises(ValueError):
        check_pipeline(None)
    with pytest.raises(ValueError):
        check_pipeline([])
    with pytest.raises(ValueError):
        check_pipeline("steps")
    with pytest.raises(ValueError):
        check_pipeline({"steps": {"name": "a"}})
    with pytest.raises(ValueError):
        check_pipeline({"steps": None})


def test_not_a_step():
    with pytest.raises(ValueError):
        check_pipeline({"steps": ["a"]})
    with pytest.raises(ValueError):
        check_pipeline({"steps": [{}]})
    with pytest.raises(ValueError):
        check_pipeline({"steps": [{"name": 1}]})
