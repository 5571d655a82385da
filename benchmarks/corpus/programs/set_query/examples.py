import pytest

from solution import set_query


def test_append() -> None:
    assert set_query("/list", {"page": "2"}) == "/list?page=2"


def test_replace_in_place() -> None:
    assert set_query("/list?page=1&sort=up", {"page": "2"}) == "/list?page=2&sort=up"


def test_remove() -> None:
    assert set_query("/list?page=1&sort=up", {"page": None}) == "/list?sort=up"


def test_remove_the_last_one() -> None:
    assert set_query("/list?page=1", {"page": None}) == "/list"


def test_fragment_stays() -> None:
    assert set_query("/list?a=1#top", {"b": "2"}) == "/list?a=1&b=2#top"


def test_question_mark_in_fragment() -> None:
    assert set_query("/list#what?", {"a": "1"}) == "/list?a=1#what?"


def test_duplicates_of_a_changed_name() -> None:
    assert set_query("/?t=1&x=0&t=2", {"t": "3"}) == "/?t=3&x=0"


def test_empty_value() -> None:
    assert set_query("/?a", {"a": ""}) == "/?a="


def test_bad_value() -> None:
    with pytest.raises(ValueError):
        set_query("/", {"a": "1&b=2"})


def test_empty_items_dropped() -> None:
    assert set_query("/?&a=1&&b&", {}) == "/?a=1&b"


def test_empty_query_loses_its_mark() -> None:
    assert set_query("/?", {}) == "/"


def test_empty_fragment_stays() -> None:
    assert set_query("/?a=1#", {"a": None}) == "/#"


def test_append_in_order_of_changes() -> None:
    assert set_query("/?b=1", {"c": "2", "b": "3", "a": "4"}) == "/?b=3&c=2&a=4"


def test_remove_all_of_a_name() -> None:
    assert set_query("/?t=1&x&t&t=2", {"t": None}) == "/?x"


def test_remove_missing_name() -> None:
    assert set_query("/?a=1", {"b": None}) == "/?a=1"


def test_other_duplicates_stay() -> None:
    assert set_query("/?x=2&a=1&x=1&x=2", {"a": "0"}) == "/?x=2&a=0&x=1&x=2"


def test_second_question_mark_belongs_to_the_query() -> None:
    assert set_query("/?q=a?b", {"c": "?"}) == "/?q=a?b&c=?"


def test_name_must_be_equal() -> None:
    assert set_query("/?ab=1&A=2", {"a": "3"}) == "/?ab=1&A=2&a=3"


def test_nothing_is_decoded() -> None:
    assert set_query("/?%61=1", {"a": "x y"}) == "/?%61=1&a=x y"


def test_equals_sign_in_values() -> None:
    assert set_query("/?a=1=2&b=3=4", {"a": "x=y"}) == "/?a=x=y&b=3=4"


def test_changes_not_modified() -> None:
    changes = {"a": "1", "b": None}
    assert set_query("/?a=0&b=2", changes) == "/?a=1"
    assert changes == {"a": "1", "b": None}


def test_hash_in_value() -> None:
    with pytest.raises(ValueError):
        set_query("/", {"a": "#1"})


def test_empty_name() -> None:
    with pytest.raises(ValueError):
        set_query("/", {"": None})


def test_bad_name() -> None:
    for name in ("a=b", "a&b", "a#b"):
        with pytest.raises(ValueError):
            set_query("/", {name: "1"})
