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


def test_empty_key() -> None:
    with pytest.raises(ValueError):
        parse_settings(" = 1")


def test_message_names_the_line() -> None:
    with pytest.raises(ValueError, match=r"line 4\b"):
        parse_settings("a = 1\n\n# c\nbroken")


def test_message_names_the_line_where_it_began() -> None:
    with pytest.raises(ValueError, match=r"line 3\b"):
        parse_settings("a = 1\\\n2\nbro\\\nken")


def test_one_quote_is_not_quoted() -> None:
    assert parse_settings('a = "') == {"a": '"'}


def test_quoted_empty_value() -> None:
    assert parse_settings('a = ""') == {"a": ""}


def test_quotes_only_at_both_ends() -> None:
    assert parse_settings('a = "x" y') == {"a": '"x" y'}


def test_nothing_is_unescaped() -> None:
    assert parse_settings('a = "x\\t\\"y"') == {"a": 'x\\t\\"y'}


def test_several_continued_lines() -> None:
    assert parse_settings("a = 1\\\n  2\\\n  3\nb = 4") == {"a": "123", "b": "4"}


def test_comment_does_not_continue() -> None:
    assert parse_settings("# c \\\na = 1") == {"a": "1"}


def test_hash_in_a_continued_line() -> None:
    assert parse_settings("a = x \\\n  # y") == {"a": "x # y"}


def test_backslash_on_the_last_line() -> None:
    assert parse_settings("a = x\\") == {"a": "x"}


def test_key_keeps_its_first_place() -> None:
    assert list(parse_settings("b = 1\na = 2\nb = 3")) == ["b", "a"]
