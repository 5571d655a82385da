import random

import pytest
from solution import fill


def test_no_fields() -> None:
    assert fill("", {}) == ""
    assert fill("plain | text", {"a": "1"}) == "plain | text"


def test_fields() -> None:
    values = {"a": "1", "b_2": "two", "_": "under", "A": "big"}
    assert fill("{a}{a}", values) == "11"
    assert fill("x{b_2}y{_}z", values) == "xtwoyunderz"
    assert fill("{A}{a}", values) == "big1"
    assert fill("{a}\n{a}", values) == "1\n1"


def test_defaults() -> None:
    assert fill("{a|x}", {"a": "1"}) == "1"
    assert fill("{a|}", {}) == ""
    assert fill("{a|x|y}", {}) == "x|y"
    assert fill("{a| x y }", {}) == " x y "
    assert fill("{a|b}", {"b": "2"}) == "b"
    assert fill("{a|x}{a}", {"a": ""}) == "x"


def test_literal_braces() -> None:
    assert fill("{{}}", {}) == "{}"
    assert fill("{{{a}}}", {"a": "1"}) == "{1}"
    assert fill("{{{{", {}) == "{{"
    assert fill("}}}}", {}) == "}}"
    assert fill("{a}}}", {"a": "1"}) == "1}"
    assert fill("{{a|b}}", {}) == "{a|b}"


def test_values_are_not_read_again() -> None:
    assert fill("{a}", {"a": "{a}"}) == "{a}"
    assert fill("{a}{b}", {"a": "{{", "b": "\\1"}) == "{{\\1"
    assert fill("{a|b}", {"a": "{c|d}"}) == "{c|d}"


def test_missing_names() -> None:
    with pytest.raises(KeyError) as caught:
        fill("{a} {b} {c}", {"a": "1"})
    assert caught.value.args == ("b",)
    with pytest.raises(KeyError):
        fill("{A}", {"a": "1"})
    with pytest.raises(KeyError):
        fill("{x|1}{x}", {})


def test_malformed() -> None:
    for text in (
        "{",
        "}",
        "{a",
        "a}",
        "{}",
        "{ a}",
        "{a }",
        "{1a}",
        "{a-b}",
        "{|x}",
        "{a|{b}}",
        "{a{b}",
        "{{a}",
        "{a}}",
        "{\u00e9}",
        "{a\n}",
    ):
        with pytest.raises(ValueError):
            fill(text, {"a": "1", "b": "2"})


def test_first_problem_decides() -> None:
    with pytest.raises(KeyError):
        fill("{x} }", {})
    with pytest.raises(ValueError):
        fill("} {x}", {})
    with pytest.raises(KeyError):
        fill("{x}{", {})


def test_values_are_kept() -> None:
    values = {"a": "", "b": "1"}
    fill("{a|x}{b}{c|y}", values)
    assert values == {"a": "", "b": "1"}


def test_pieces() -> None:
    rng = random.Random(0)
    values = {"a": "1", "b": "", "c": "{a}"}
    pieces = {
        "{a}": "1",
        "{b}": "",
        "{b|z}": "z",
        "{d|q r}": "q r",
        "{c}": "{a}",
        "{{": "{",
        "}}": "}",
        "t|": "t|",
        " ": " ",
    }
    for _ in range(300):
        chosen = [rng.choice(list(pieces)) for _ in range(rng.randrange(12))]
        assert fill("".join(chosen), values) == "".join(pieces[piece] for piece in chosen)
