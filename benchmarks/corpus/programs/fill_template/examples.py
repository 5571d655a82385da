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


def test_empty_template() -> None:
    assert fill("", {}) == ""


def test_value_goes_before_default() -> None:
    assert fill("Hello {name|you}!", {"name": "Ann"}) == "Hello Ann!"


def test_empty_default() -> None:
    assert fill("[{a|}]", {}) == "[]"


def test_default_with_bar_and_blanks() -> None:
    assert fill("{a| x|y }", {}) == " x|y "


def test_blank_value_is_not_empty() -> None:
    assert fill("{a|x}", {"a": " "}) == " "


def test_same_name_twice() -> None:
    assert fill("{_a1}-{_a1}", {"_a1": "x"}) == "x-x"


def test_braces_around_a_field() -> None:
    assert fill("{{{a}}}", {"a": "1"}) == "{1}"


def test_missing_name_is_in_the_error() -> None:
    with pytest.raises(KeyError) as caught:
        fill("{a}", {})
    assert caught.value.args == ("a",)


def test_missing_comes_first() -> None:
    with pytest.raises(KeyError):
        fill("{a} }", {})


def test_bad_brace_comes_first() -> None:
    with pytest.raises(ValueError):
        fill("} {a}", {})


def test_nothing_between_the_braces() -> None:
    with pytest.raises(ValueError):
        fill("{}", {"": "1"})


def test_blanks_around_the_name() -> None:
    with pytest.raises(ValueError):
        fill("{ a }", {"a": "1", " a ": "1"})


def test_name_begins_with_a_digit() -> None:
    with pytest.raises(ValueError):
        fill("{1a}", {"1a": "1"})


def test_name_not_ascii() -> None:
    with pytest.raises(ValueError):
        fill("{\u00e9}", {"\u00e9": "1"})


def test_default_without_name() -> None:
    with pytest.raises(ValueError):
        fill("{|x}", {})


def test_brace_in_default() -> None:
    with pytest.raises(ValueError):
        fill("{a|{b}}", {"a": "1", "b": "2"})


def test_closing_brace_after_escaped_one() -> None:
    with pytest.raises(ValueError):
        fill("{{a}", {"a": "1"})


def test_values_stay() -> None:
    values = {"a": ""}
    assert fill("{a|x}{b|y}", values) == "xy"
    assert values == {"a": ""}
