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


def test_flatten_empty_dictionary_below():
    assert flatten_record({"a": {"b": {}, "c": None}}) == {"a.b": {}, "a.c": None}


def test_flatten_keeps_order():
    assert list(flatten_record({"b": {"z": 1, "y": 2}, "a": 3})) == ["b.z", "b.y", "a"]


def test_flatten_argument_stays():
    record = {"a": {"b": {"c": 1}}}
    assert flatten_record(record) == {"a.b.c": 1}
    assert record == {"a": {"b": {"c": 1}}}


def test_flatten_dot_at_the_top():
    with pytest.raises(ValueError):
        flatten_record({"a.b": 1})


def test_flatten_empty_key():
    with pytest.raises(ValueError):
        flatten_record({"": 1})


def test_flatten_empty_key_below():
    with pytest.raises(ValueError):
        flatten_record({"a": {"": {}}})


def test_unflatten_empty():
    assert unflatten_record({}) == {}


def test_unflatten_empty_dictionary():
    assert unflatten_record({"a.b": {}, "c": [1]}) == {"a": {"b": {}}, "c": [1]}


def test_unflatten_same_beginning_of_the_name():
    assert unflatten_record({"a": 1, "ab.c": 2}) == {"a": 1, "ab": {"c": 2}}


def test_unflatten_keeps_order():
    assert list(unflatten_record({"b.x": 1, "a": 2, "b.y": 3})) == ["b", "a"]


def test_unflatten_argument_stays():
    flat = {"a.b": 1, "a.c": {}}
    assert unflatten_record(flat) == {"a": {"b": 1, "c": {}}}
    assert flat == {"a.b": 1, "a.c": {}}


def test_unflatten_empty_first_part():
    with pytest.raises(ValueError):
        unflatten_record({".a": 1})


def test_unflatten_empty_last_part():
    with pytest.raises(ValueError):
        unflatten_record({"a.": 1})


def test_unflatten_empty_key():
    with pytest.raises(ValueError):
        unflatten_record({"": 1})


def test_unflatten_below_an_empty_dictionary():
    with pytest.raises(ValueError):
        unflatten_record({"a": {}, "a.b": 1})


def test_unflatten_empty_dictionary_over_a_branch():
    with pytest.raises(ValueError):
        unflatten_record({"a.b": 1, "a": {}})


def test_unflatten_two_levels_below_a_value():
    with pytest.raises(ValueError):
        unflatten_record({"a.b.c.d": 1, "a.b": 2})
