import pytest
from solution import check_pipeline


def test_two_steps():
    assert check_pipeline({"steps": [{"name": "lint"}, {"name": "test"}]}) == ["lint", "test"]


def test_no_steps():
    assert check_pipeline({"steps": []}) == []


def test_missing():
    with pytest.raises(ValueError):
        check_pipeline({})


def test_twice():
    with pytest.raises(ValueError):
        check_pipeline({"steps": [{"name": "a"}, {"name": "a"}]})
