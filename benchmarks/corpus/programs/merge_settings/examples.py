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


def test_merges_two_levels_below():
    assert merge_settings({"a": {"b": {"x": 1, "y": 2}}}, {"a": {"b": {"x": None, "z": 3}}}) == {
        "a": {"b": {"y": 2, "z": 3}}
    }


def test_none_in_a_new_dictionary():
    assert merge_settings({}, {"a": {"b": {"c": None}}}) == {"a": {"b": {}}}


def test_none_in_a_list_stays():
    assert merge_settings({}, {"a": [None, 1]}) == {"a": [None, 1]}


def test_none_in_base_stays_below():
    assert merge_settings({"a": {"x": None}}, {"a": {"y": 1}}) == {"a": {"x": None, "y": 1}}


def test_none_removes_none():
    assert merge_settings({"a": None}, {"a": None}) == {}


def test_false_values_replace():
    assert merge_settings({"a": 1, "b": 2, "c": [3]}, {"a": 0, "b": "", "c": []}) == {"a": 0, "b": "", "c": []}


def test_empty_dictionary_changes_nothing():
    assert merge_settings({"a": {"x": 1}}, {"a": {}}) == {"a": {"x": 1}}


def test_order_of_keys():
    assert list(merge_settings({"b": 1, "a": 2}, {"d": 3, "a": 4, "c": 5})) == ["b", "a", "d", "c"]


def test_arguments_are_not_changed():
    base = {"a": {"x": 1}, "b": 2}
    override = {"a": {"x": None}, "b": None}
    merge_settings(base, override)
    assert base == {"a": {"x": 1}, "b": 2}
    assert override == {"a": {"x": None}, "b": None}


def test_shares_nothing_with_base():
    base = {"a": {"x": [1]}}
    merge_settings(base, {})["a"]["x"].append(2)
    assert base == {"a": {"x": [1]}}


def test_shares_nothing_with_override():
    override = {"a": {"x": [1]}}
    merge_settings({}, override)["a"]["x"].append(2)
    assert override == {"a": {"x": [1]}}
