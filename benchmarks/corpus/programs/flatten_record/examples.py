import pytest
from solution import flatten_record, unflatten_record


def test_flatten_empty():
    assert flatten_record({}) == {}


def test_flatten_nested():
    assert flatten_record({"a": 1, "b": {"c": 2, "d": {"e": 3}}}) == {"a": 1, "b.c": 2, "b.d.e": 3}


def test_flatten_empty_dictionary_and_list():
    assert flatten_record({"a": {}, "b": [1, {"c": 2}]}) == {"a": {}, "b": [1, {"c": 2}]}


def test_flatten_key_with_dot():
    with pytest.raises(ValueError):
        flatten_record({"a": {"b.c": 1}})


def test_unflatten_nested():
    assert unflatten_record({"a": 1, "b.c": 2, "b.d.e": 3}) == {"a": 1, "b": {"c": 2, "d": {"e": 3}}}


def test_unflatten_keys_apart():
    assert unflatten_record({"a.b": 1, "c": 2, "a.d": None}) == {"a": {"b": 1, "d": None}, "c": 2}


def test_unflatten_below_a_value():
    with pytest.raises(ValueError):
        unflatten_record({"a": 1, "a.b": 2})


def test_unflatten_value_over_a_dictionary():
    with pytest.raises(ValueError):
        unflatten_record({"a.b": 2, "a": 1})


def test_unflatten_empty_part():
    with pytest.raises(ValueError):
        unflatten_record({"a..b": 1})
