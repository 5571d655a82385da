import pytest

from solution import tokenize


def test_words() -> None:
    assert tokenize("red  car") == [("word", "red", 0), ("word", "car", 5)]


def test_phrase() -> None:
    assert tokenize('"red car" x') == [("phrase", "red car", 0), ("word", "x", 10)]


def test_minus() -> None:
    assert tokenize("a -b") == [("word", "a", 0), ("not", "-", 2), ("word", "b", 3)]


def test_minus_in_a_word() -> None:
    assert tokenize("e-mail -") == [("word", "e-mail", 0), ("word", "-", 7)]


def test_or_and_parentheses() -> None:
    assert tokenize("(a OR b)") == [
        ("open", "(", 0),
        ("word", "a", 1),
        ("or", "OR", 3),
        ("word", "b", 6),
        ("close", ")", 7),
    ]


def test_or_must_be_exact() -> None:
    assert tokenize("or ORB") == [("word", "or", 0), ("word", "ORB", 3)]


def test_escaped_quote() -> None:
    assert tokenize('"a\\"b"') == [("phrase", 'a"b', 0)]


def test_empty() -> None:
    assert tokenize("  ") == []


def test_phrase_not_closed() -> None:
    with pytest.raises(ValueError):
        tokenize('a "b')


def test_minus_before_a_phrase() -> None:
    assert tokenize('-"a b"') == [("not", "-", 0), ("phrase", "a b", 1)]


def test_minus_before_and_after_an_opening_parenthesis() -> None:
    assert tokenize("-(-a)") == [
        ("not", "-", 0),
        ("open", "(", 1),
        ("not", "-", 2),
        ("word", "a", 3),
        ("close", ")", 4),
    ]


def test_two_minus_signs() -> None:
    assert tokenize("--a") == [("not", "-", 0), ("not", "-", 1), ("word", "a", 2)]


def test_second_minus_at_the_end() -> None:
    assert tokenize("--") == [("not", "-", 0), ("word", "-", 1)]


def test_minus_before_blank_or_closing_parenthesis() -> None:
    assert tokenize("- a -)") == [("word", "-", 0), ("word", "a", 2), ("word", "-", 4), ("close", ")", 5)]


def test_minus_after_phrase_or_closing_parenthesis() -> None:
    assert tokenize('"a"-b )-c') == [("phrase", "a", 0), ("word", "-b", 3), ("close", ")", 6), ("word", "-c", 7)]


def test_minus_before_or() -> None:
    assert tokenize("-OR") == [("not", "-", 0), ("or", "OR", 1)]


def test_phrase_directly_after_a_word() -> None:
    assert tokenize('a"b"c') == [("word", "a", 0), ("phrase", "b", 1), ("word", "c", 4)]


def test_or_ended_by_a_phrase() -> None:
    assert tokenize('OR""') == [("or", "OR", 0), ("phrase", "", 2)]


def test_nothing_special_in_a_phrase() -> None:
    assert tokenize('"(OR) -a"') == [("phrase", "(OR) -a", 0)]


def test_escaped_backslash() -> None:
    assert tokenize('"a\\\\"') == [("phrase", "a\\", 0)]


def test_backslash_in_a_word() -> None:
    assert tokenize("a\\b") == [("word", "a\\b", 0)]


def test_unbalanced_parentheses() -> None:
    assert tokenize("a)(") == [("word", "a", 0), ("close", ")", 1), ("open", "(", 2)]


def test_unknown_escape() -> None:
    with pytest.raises(ValueError):
        tokenize('"a\\n"')


def test_last_quote_is_escaped() -> None:
    with pytest.raises(ValueError):
        tokenize('"a\\"')
