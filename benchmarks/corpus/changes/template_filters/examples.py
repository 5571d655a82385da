import pytest

from templates import fill, names, register


def test_upper():
    assert fill("{a|upper}!", {"a": "x"}) == "X!"


def test_two():
    assert fill("[{a|trim|upper}]", {"a": " x "}) == "[X]"


def test_unknown():
    with pytest.raises(ValueError):
        fill("{a|shout}", {"a": "x"})


def test_names():
    assert names("{b|upper} {a} {b}") == ["a", "b"]


def test_taken():
    with pytest.raises(ValueError):
        register("upper", str.title)


def test_no_filter():
    assert fill("[{a}]", {"a": " x "}) == "[ x ]"


def test_lower():
    assert fill("{a|lower}", {"a": "Xy"}) == "xy"


def test_trim():
    assert fill("[{a|trim}]", {"a": " X y "}) == "[X y]"


def test_left_to_right():
    assert fill("{a|upper|lower}", {"a": "Xy"}) == "xy"


def test_own_filters_per_field():
    assert fill("{a|upper} {a} {b|lower}", {"a": "Xy", "b": "Z"}) == "XY Xy z"


def test_unknown_second():
    with pytest.raises(ValueError):
        fill("{a|upper|shout}", {"a": "x"})


def test_missing_value():
    with pytest.raises(KeyError):
        fill("{a|upper}", {})


def test_names_different_filters():
    assert names("{a|upper} {a|trim|lower}") == ["a"]


def test_names_of_nothing():
    assert names("text") == []


def test_registered():
    register("first", lambda text: text[:1])
    assert fill("{a|trim|first|upper}", {"a": " xy"}) == "X"


def test_registered_twice():
    register("last", lambda text: text[-1:])
    with pytest.raises(ValueError):
        register("last", str.title)


def test_refused():
    with pytest.raises(ValueError):
        register("lower", str.title)
    assert fill("{a|lower}", {"a": "XY"}) == "xy"
