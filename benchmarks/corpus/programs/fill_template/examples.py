import pytest

from solution import fill


def test_value() -> None:
    assert fill("Hello {name}!", {"name": "Ann"}) == "Hello Ann!"


def test_default_for_missing() -> None:
    assert fill("Hello {name|you}!", {}) == "Hello you!"


def test_default_for_empty() -> None:
    assert fill("Hello {name|you}!", {"name": ""}) == "Hello you!"


def test_empty_value_without_default() -> None:
    assert fill("[{a}]", {"a": ""}) == "[]"


def test_escaped_braces() -> None:
    assert fill("{{a}} {a}", {"a": "1"}) == "{a} 1"


def test_not_looked_at_again() -> None:
    assert fill("{a}{b}", {"a": "{b}", "b": "}}"}) == "{b}}}"


def test_missing() -> None:
    with pytest.raises(KeyError):
        fill("{a}", {"b": "1"})


def test_not_closed() -> None:
    with pytest.raises(ValueError):
        fill("a {b", {"b": "1"})


def test_single_closing_brace() -> None:
    with pytest.raises(ValueError):
        fill("a } b", {})
