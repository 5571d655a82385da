import copy
import random

from solution import merge_settings


def test_one_side_empty():
    assert merge_settings({"a": 1}, {}) == {"a": 1}
    assert merge_settings({}, {"a": 1}) == {"a": 1}
    assert merge_settings({"a": {}}, {}) == {"a": {}}
    assert merge_settings({}, {"a": {}}) == {"a": {}}


def test_falsy_values_replace():
    base = {"a": 1, "b": 2, "c": 3, "d": 4}
    override = {"a": 0, "b": "", "c": False, "d": []}
    assert merge_settings(base, override) == override


def test_empty_dictionary_changes_nothing_in_a_dictionary():
    assert merge_settings({"a": {"x": 1}}, {"a": {}}) == {"a": {"x": 1}}
    assert merge_settings({"a": 1}, {"a": {}}) == {"a": {}}


def test_three_levels():
    base = {"a": {"b": {"c": 1, "d": 2}, "e": 3}}
    override = {"a": {"b": {"d": None, "f": 4}}}
    assert merge_settings(base, override) == {"a": {"b": {"c": 1, "f": 4}, "e": 3}}


def test_none_removes_at_every_level():
    assert merge_settings({"a": {"b": 1}}, {"a": None}) == {}
    assert merge_settings({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": None}}}) == {"a": {"b": {}}}
    assert merge_settings({}, {"a": {"b": None}}) == {"a": {}}
    assert merge_settings({}, {"a": {"b": {"c": None, "d": 1}}}) == {"a": {"b": {"d": 1}}}
    assert merge_settings({"a": [1]}, {"a": {"b": {"c": None}}}) == {"a": {"b": {}}}


def test_none_as_a_value():
    assert merge_settings({"a": None, "b": {"c": None}}, {}) == {"a": None, "b": {"c": None}}
    assert merge_settings({"b": {"c": None}}, {"b": {"d": 1}}) == {"b": {"c": None, "d": 1}}
    assert merge_settings({"a": None}, {"a": None}) == {}
    assert merge_settings({}, {"a": [None, {"x": None}]}) == {"a": [None, {"x": None}]}


def test_lists_are_not_joined():
    assert merge_settings({"a": {"l": [1, 2, 3]}}, {"a": {"l": [9]}}) == {"a": {"l": [9]}}
    assert merge_settings({"a": [{"x": 1}]}, {"a": [{"y": 2}]}) == {"a": [{"y": 2}]}
    assert merge_settings({"a": [1]}, {"a": {"x": 1}}) == {"a": {"x": 1}}


def test_order_of_keys():
    result = merge_settings({"z": 1, "a": 2, "m": 3}, {"k": 4, "a": 5, "b": 6})
    assert list(result) == ["z", "a", "m", "k", "b"]


def test_arguments_are_not_changed():
    base = {"a": {"x": 1, "l": [1]}, "b": 2}
    override = {"a": {"x": None, "y": {"z": None}}, "b": None}
    saved = copy.deepcopy((base, override))
    merge_settings(base, override)
    assert (base, override) == saved


def test_result_shares_nothing():
    base = {"a": {"x": [1]}, "l": [[1]]}
    override = {"b": {"y": [2]}, "m": [{"z": 1}]}
    saved = copy.deepcopy((base, override))
    result = merge_settings(base, override)
    result["a"]["x"].append(9)
    result["a"]["new"] = 9
    result["l"][0].append(9)
    result["b"]["y"].append(9)
    result["m"][0]["z"] = 9
    assert (base, override) == saved


def tree(rng, depth):
    kind = rng.random()
    if depth and kind < 0.5:
        return {key: tree(rng, depth - 1) for key in rng.sample("abcd", rng.randint(0, 3))}
    return None if kind > 0.85 else rng.choice([0, 1, "s", [1, None], []])


def paths(value, prefix=()):
    if not isinstance(value, dict):
        return {prefix: value}
    found = {prefix: "dict"}
    for key, below in value.items():
        found.update(paths(below, (*prefix, key)))
    return found


def test_every_value_is_explained():
    rng = random.Random(0)
    for _ in range(300):
        base = {key: tree(rng, 2) for key in rng.sample("abcd", 3)}
        override = {key: tree(rng, 2) for key in rng.sample("abcd", 2)}
        old, new, got = paths(base), paths(override), paths(merge_settings(base, override))
        for path, value in new.items():
            assert (path not in got) if value is None else got[path] == value
        for path, value in got.items():
            assert path in new or old[path] == value
        for path in old:
            hit = [new[path[:i]] for i in range(1, len(path) + 1) if new.get(path[:i], "dict") != "dict"]
            assert hit or path in got or any(old[path[:i]] != "dict" for i in range(len(path)))
