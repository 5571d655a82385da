import random

import pytest
from solution import set_query


def test_nothing_to_do() -> None:
    assert set_query("http://x.y/z?a=1&b", {}) == "http://x.y/z?a=1&b"
    assert set_query("/p?b=1&b=2#f", {}) == "/p?b=1&b=2#f"
    assert set_query("/p", {"a": None}) == "/p"
    assert set_query("", {}) == ""


def test_empty_items_are_dropped() -> None:
    assert set_query("/p?", {}) == "/p"
    assert set_query("/p?&&a=1&", {}) == "/p?a=1"
    assert set_query("/p?&#f", {}) == "/p#f"


def test_order() -> None:
    assert set_query("/p?c=1", {"b": "2", "a": "3"}) == "/p?c=1&b=2&a=3"
    assert set_query("/p?c=1&a=0", {"b": "2", "a": "3"}) == "/p?c=1&a=3&b=2"
    assert set_query("/p?a=1&b=2&c=3", {"c": "x", "a": "y"}) == "/p?a=y&b=2&c=x"


def test_duplicates() -> None:
    assert set_query("/p?a=1&b=0&a=2&b=1", {"a": "9"}) == "/p?a=9&b=0&b=1"
    assert set_query("/p?a=1&b=0&a=2&a", {"a": None}) == "/p?b=0"
    assert set_query("/p?a=1&a=1", {"b": "1"}) == "/p?a=1&a=1&b=1"


def test_names_without_value() -> None:
    assert set_query("/p?a&b", {"a": "1"}) == "/p?a=1&b"
    assert set_query("/p?a=1&b", {"a": "", "c": ""}) == "/p?a=&b&c="
    assert set_query("/p?a=&b", {"b": None}) == "/p?a="
    assert set_query("/p?a=b=c&d", {"a": "x=y"}) == "/p?a=x=y&d"
    assert set_query("/p?ab=1", {"a": "2"}) == "/p?ab=1&a=2"
    assert set_query("/p?=1", {"a": "2"}) == "/p?=1&a=2"


def test_fragment() -> None:
    assert set_query("/p#", {"a": "1"}) == "/p?a=1#"
    assert set_query("/p?a=1#b#c", {"a": None}) == "/p#b#c"
    assert set_query("/p#f?a=1", {"a": "2"}) == "/p?a=2#f?a=1"
    assert set_query("/p?a=1?b#f", {"c": "?"}) == "/p?a=1?b&c=?#f"


def test_errors_and_argument() -> None:
    for changes in ({"": "1"}, {"a=b": "1"}, {"a&b": None}, {"#": "1"}, {"a": "1#"}, {"a": "&"}, {"b": "1", "": None}):
        with pytest.raises(ValueError):
            set_query("/p?a=1", changes)
    changes = {"a": "1", "b": None, "c": "3"}
    set_query("/p?a=0&b=2", changes)
    assert changes == {"a": "1", "b": None, "c": "3"}


def test_setting_and_removing() -> None:
    rng = random.Random(0)
    for _ in range(300):
        items = [rng.choice("abc") + rng.choice(["", "=", "=1", "=2"]) for _ in range(rng.randrange(5))]
        url = "/p" + ("?" + "&".join(items) if items else "") + rng.choice(["", "#f"])
        name = rng.choice("abc")
        changed = set_query(url, {name: "9"})
        query = changed.partition("#")[0].partition("?")[2].split("&")
        assert query.count(f"{name}=9") == 1
        assert [item for item in query if item[0] != name] == [item for item in items if item[0] != name]
        assert set_query(changed, {name: "9"}) == changed
        assert set_query(changed, {name: None}) == set_query(url, {name: None})
