import pytest

from solution import parse_settings


def test_simple() -> None:
    assert parse_settings("a = 1\nb=two words") == {"a": "1", "b": "two words"}


def test_first_equals_separates() -> None:
    assert parse_settings("url = x?a=b") == {"url": "x?a=b"}


def test_comments_and_blank_lines() -> None:
    assert parse_settings("# c\n\n  # d\na = 1 # not a comment") == {"a": "1 # not a comment"}


def test_empty_value() -> None:
    assert parse_settings("a =") == {"a": ""}


def test_quoted_value_keeps_blanks() -> None:
    assert parse_settings('a = "  x "') == {"a": "  x "}


def test_continued_line() -> None:
    assert parse_settings("a = one, \\\n    two") == {"a": "one, two"}


def test_later_value_wins() -> None:
    assert parse_settings("a = 1\nb = 2\na = 3") == {"a": "3", "b": "2"}


def test_no_equals_sign() -> None:
    with pytest.raises(ValueError):
        parse_settings("a = 1\nbroken")


def test_empty_text() -> None:
    assert parse_settings("") == {}
