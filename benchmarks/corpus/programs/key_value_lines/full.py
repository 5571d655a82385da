import random

import pytest
from solution import parse_settings


def test_blanks() -> None:
    assert parse_settings("  a  =  b  ") == {"a": "b"}
    assert parse_settings("a b = c d") == {"a b": "c d"}
    assert parse_settings("\n\n \n") == {}
    assert parse_settings("a=1\n") == {"a": "1"}


def test_equals_signs() -> None:
    assert parse_settings("a==") == {"a": "="}
    assert parse_settings("a = b = c") == {"a": "b = c"}
    assert parse_settings("a=") == {"a": ""}


def test_comments() -> None:
    assert parse_settings("#a = 1") == {}
    assert parse_settings("   # a = 1\nb = 2") == {"b": "2"}
    assert parse_settings("color = #fff") == {"color": "#fff"}
    assert parse_settings("# ends with \\\na = 1") == {"a": "1"}


def test_quotes() -> None:
    assert parse_settings('a = ""') == {"a": ""}
    assert parse_settings('a = "') == {"a": '"'}
    assert parse_settings('a = "b') == {"a": '"b'}
    assert parse_settings('a = b"') == {"a": 'b"'}
    assert parse_settings('a = " b=c "') == {"a": " b=c "}
    assert parse_settings('a = ""b""') == {"a": '"b"'}
    assert parse_settings('"a" = b') == {'"a"': "b"}


def test_continuation() -> None:
    assert parse_settings("a = 1\\\n2\\\n  3\nb = 4") == {"a": "123", "b": "4"}
    assert parse_settings("a \\\n = 1") == {"a": "1"}
    assert parse_settings("a = 1\\") == {"a": "1"}
    assert parse_settings("a = x\\\n\nb = 1") == {"a": "x", "b": "1"}
    assert parse_settings("a = x\\\n# y") == {"a": "x# y"}


def test_duplicates_keep_the_first_place() -> None:
    result = parse_settings("a = 1\nb = 2\na = 3")
    assert list(result.items()) == [("a", "3"), ("b", "2")]
    assert parse_settings("a = 1\na =") == {"a": ""}


def test_errors_name_the_line() -> None:
    with pytest.raises(ValueError, match=r"line 1\b"):
        parse_settings("nothing")
    with pytest.raises(ValueError, match=r"line 3\b"):
        parse_settings("a = 1\n# c\n = 2\nb = 3")
    with pytest.raises(ValueError, match=r"line 2\b"):
        parse_settings("a = 1\nbro\\\nken\nb = 2")
    with pytest.raises(ValueError, match=r"line 4\b"):
        parse_settings("a = 1\\\n2\\\n3\nbroken")


def test_round_trip() -> None:
    rng = random.Random(0)
    for _ in range(200):
        wanted = {
            f"k{rng.randrange(20)}": "".join(rng.choice("ab =#") for _ in range(rng.randrange(6))) for _ in range(5)
        }
        lines = []
        for key, value in wanted.items():
            lines += [rng.choice(["", "# note", "  "]), f'{key} = "{value}"']
        assert parse_settings("\n".join(lines)) == wanted
