from solution import merge_settings


def test_empty():
    assert merge_settings({}, {}) == {}


def test_replaces_and_adds():
    assert merge_settings({"a": 1, "b": 2}, {"b": 3, "c": 4}) == {"a": 1, "b": 3, "c": 4}


def test_merges_below():
    assert merge_settings({"db": {"host": "x", "port": 1}}, {"db": {"port": 2}}) == {"db": {"host": "x", "port": 2}}


def test_none_removes():
    assert merge_settings({"a": 1, "b": 2}, {"a": None, "z": None}) == {"b": 2}


def test_lists_are_replaced():
    assert merge_settings({"a": [1, 2]}, {"a": [3]}) == {"a": [3]}


def test_none_in_a_dictionary_that_replaces_a_number():
    assert merge_settings({"a": 1}, {"a": {"x": 1, "y": None}}) == {"a": {"x": 1}}


def test_emptied_dictionary_stays():
    assert merge_settings({"a": {"x": 1}}, {"a": {"x": None}}) == {"a": {}}


def test_number_replaces_a_dictionary():
    assert merge_settings({"a": {"x": 1}}, {"a": 5}) == {"a": 5}


def test_none_of_base_stays():
    assert merge_settings({"a": None}, {"b": 1}) == {"a": None, "b": 1}
