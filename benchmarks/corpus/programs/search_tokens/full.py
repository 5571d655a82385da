import random

import pytest
from solution import tokenize


def kinds(query: str) -> list[str]:
    return [kind for kind, _, _ in tokenize(query)]


def test_words() -> None:
    assert tokenize("") == []
    assert tokenize(" a\t\nb ") == [("word", "a", 1), ("word", "b", 4)]
    assert tokenize("x:y=z\\") == [("word", "x:y=z\\", 0)]


def test_minus() -> None:
    assert kinds("-a") == ["not", "word"]
    assert kinds("--a") == ["not", "not", "word"]
    assert kinds("a --b") == ["word", "not", "not", "word"]
    assert kinds("-(a)") == ["not", "open", "word", "close"]
    assert kinds("(-a)") == ["open", "not", "word", "close"]
    assert kinds('-"a"') == ["not", "phrase"]
    assert tokenize("-a-b") == [("not", "-", 0), ("word", "a-b", 1)]
    assert tokenize("a-") == [("word", "a-", 0)]


def test_minus_that_is_a_word() -> None:
    assert tokenize("-") == [("word", "-", 0)]
    assert tokenize("- a") == [("word", "-", 0), ("word", "a", 2)]
    assert tokenize("(-)") == [("open", "(", 0), ("word", "-", 1), ("close", ")", 2)]
    assert tokenize("--") == [("not", "-", 0), ("word", "-", 1)]
    assert tokenize(")-a") == [("close", ")", 0), ("word", "-a", 1)]
    assert tokenize('"a"-b') == [("phrase", "a", 0), ("word", "-b", 3)]


def test_or() -> None:
    assert kinds("OR") == ["or"]
    assert kinds("a OR OR b") == ["word", "or", "or", "word"]
    assert kinds("Or oR xOR OR- -OR") == ["word", "word", "word", "word", "not", "or"]
    assert kinds('"OR"') == ["phrase"]
    assert kinds("(OR)") == ["open", "or", "close"]
    assert kinds('OR"x"') == ["or", "phrase"]


def test_phrases() -> None:
    assert tokenize('""') == [("phrase", "", 0)]
    assert tokenize('"a""b"') == [("phrase", "a", 0), ("phrase", "b", 3)]
    assert tokenize('a"b c"d') == [("word", "a", 0), ("phrase", "b c", 1), ("word", "d", 6)]
    assert tokenize('"(-a) OR"') == [("phrase", "(-a) OR", 0)]
    assert tokenize('"a\n b"') == [("phrase", "a\n b", 0)]
    assert tokenize('"\\\\" x') == [("phrase", "\\", 0), ("word", "x", 5)]
    assert tokenize('"\\"" x') == [("phrase", '"', 0), ("word", "x", 5)]


def test_errors() -> None:
    for query in ('"', 'a"', '"a', '"a\\"', '"\\', '"\\n"', '"a\\ b"', '"a" "'):
        with pytest.raises(ValueError):
            tokenize(query)


def test_parentheses() -> None:
    assert kinds("()") == ["open", "close"]
    assert kinds(")a(") == ["close", "word", "open"]
    assert tokenize("a(b)c") == [
        ("word", "a", 0),
        ("open", "(", 1),
        ("word", "b", 2),
        ("close", ")", 3),
        ("word", "c", 4),
    ]


def test_joined_pieces() -> None:
    rng = random.Random(0)
    pieces = {"ab": "word", "x-y": "word", "OR": "or", '"p q"': "phrase", '""': "phrase", "or": "word"}
    for _ in range(300):
        query, expected = "", []
        for _ in range(rng.randrange(8)):
            query += rng.choice([" ", "  ", "\t"])
            piece = rng.choice(list(pieces))
            if rng.random() < 0.3:
                expected.append(("not", "-", len(query)))
                query += "-"
            expected.append((pieces[piece], piece.strip('"'), len(query)))
            query += piece
        assert tokenize(query) == expected
