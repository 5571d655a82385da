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
