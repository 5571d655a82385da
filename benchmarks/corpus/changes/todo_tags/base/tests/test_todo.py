import pytest

from todo import Task, format_task, open_tasks, parse_task


def test_parse():
    assert parse_task("[x] Wash  up") == Task("Wash  up", True)


def test_parse_error():
    with pytest.raises(ValueError):
        parse_task("Wash up")


def test_format():
    assert format_task(Task("Wash up")) == "[ ] Wash up"


def test_open():
    assert open_tasks([Task("a", True), Task("b")]) == [Task("b")]
