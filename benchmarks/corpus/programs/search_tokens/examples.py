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
