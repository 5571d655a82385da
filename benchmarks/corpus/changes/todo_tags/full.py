import pytest

from todo import Task, filter_tasks, format_task, parse_task


def test_parses():
    assert parse_task("[ ] a #x b") == Task("a b", False, ("x",))
    assert parse_task("[ ] a#x") == Task("a#x")
    assert parse_task("[ ] #only") == Task("", False, ("only",))
    assert parse_task("[x] plain") == Task("plain", True)
    assert parse_task("[ ] a  b") == Task("a  b")
    with pytest.raises(ValueError):
        parse_task("a #x")


def test_formats():
    assert format_task(Task("a")) == "[ ] a"
    assert format_task(Task("a", True, ("b",))) == "[x] a #b"
    for line in ("[ ] a", "[x] a b #c", "[ ] a #b #c"):
        assert format_task(parse_task(line)) == line


def test_filters():
    T = [Task("a", False, ("x", "y")), Task("b", True, ("y",)), Task("c")]
    assert filter_tasks(T, "y") == T[:2]
    assert filter_tasks(T, "#Y") == T[:2]
    assert filter_tasks(T, "z") == []
    assert filter_tasks([], "x") == []
    assert Task("a").tags == ()
