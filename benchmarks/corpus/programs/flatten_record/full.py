import copy
import random

import pytest
from solution import flatten_record, unflatten_record


def test_flat_stays_flat():
    assert flatten_record({"a": 1, "b": "x"}) == {"a": 1, "b": "x"}
    assert unflatten_record({"a": 1, "b": "x"}) == {"a": 1, "b": "x"}
    assert unflatten_record({}) == {}


def test_deep():
    assert flatten_record({"a": {"b": {"c": {"d": 1}}}}) == {"a.b.c.d": 1}
    assert unflatten_record({"a.b.c.d": 1}) == {"a": {"b": {"c": {"d": 1}}}}


def test_falsy_values_stay():
    record = {"a": {"n": None, "z": 0, "s": "", "l": [], "f": False}}
    flat = {"a.n": None, "a.z": 0, "a.s": "", "a.l": [], "a.f": False}
    assert flatten_record(record) == flat
    assert unflatten_record(flat) == record


def test_empty_dictionaries():
    assert flatten_record({"a": {"b": {}}}) == {"a.b": {}}
    assert unflatten_record({"a.b": {}}) == {"a": {"b": {}}}
    assert flatten_record({"a": {}}) == {"a": {}}


def test_order():
    assert list(flatten_record({"z": 1, "b": {"y": 2, "a": 3}, "c": 4})) == ["z", "b.y", "b.a", "c"]
    assert list(unflatten_record({"z": 1, "b.y": 2, "a": 3, "b.x": 4})) == ["z", "b", "a"]
    assert list(unflatten_record({"b.y": 1, "b.x": 2})["b"]) == ["y", "x"]


def test_flatten_bad_keys():
    for record in (
        {"": 1},
        {"a.b": 1},
        {"a": {"": 1}},
        {"a": {"b": {".": 1}}},
        {".a": {}},
        {"a.": {"b": 1}},
        {"": {"a": 1}},
    ):
        with pytest.raises(ValueError):
            flatten_record(record)


def test_keys_in_lists_are_not_checked():
    assert flatten_record({"a": [{"x.y": 1}]}) == {"a": [{"x.y": 1}]}


def test_unflatten_empty_parts():
    for key in ("", ".", ".a", "a.", "a..b", "a.b."):
        with pytest.raises(ValueError):
            unflatten_record({key: 1})


def test_unflatten_conflicts():
    for keys in (("a", "a.b"), ("a", "a.b.c"), ("a.b", "a.b.c"), ("x.y.z", "x.y"), ("x.y.z", "x")):
        for value in (1, None, {}, []):
            with pytest.raises(ValueError):
                unflatten_record(dict.fromkeys(keys, value))
            with pytest.raises(ValueError):
                unflatten_record(dict.fromkeys(reversed(keys), value))


def test_similar_names_are_no_conflict():
    assert unflatten_record({"a": 1, "ab.c": 2, "b.a": 3}) == {"a": 1, "ab": {"c": 2}, "b": {"a": 3}}
    assert unflatten_record({"a.a": 1, "a.b.a": 2}) == {"a": {"a": 1, "b": {"a": 2}}}


def test_arguments_are_not_changed():
    record = {"a": {"b": {}, "c": [1]}, "d": 1}
    flat = {"a.b": {}, "a.c": [1], "d": 1}
    saved = copy.deepcopy((record, flat))
    flatten_record(record)
    unflatten_record(flat)
    assert (record, flat) == saved


def tree(rng, depth):
    if depth and rng.random() < 0.6:
        return {key: tree(rng, depth - 1) for key in rng.sample("abcd", rng.randint(0, 3))}
    return rng.choice([0, 1, None, "s", [1], []])


def test_round_trip():
    rng = random.Random(0)
    for _ in range(300):
        record = {key: tree(rng, 3) for key in rng.sample("abcd", rng.randint(0, 4))}
        flat = flatten_record(record)
        assert all(not value for value in flat.values() if isinstance(value, dict))
        for key, value in flat.items():
            found = record
            for part in key.split("."):
                found = found[part]
            assert found == value
        assert unflatten_record(flat) == record
        assert list(unflatten_record(flat)) == list(record)
