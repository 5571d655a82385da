from todo import Task, filter_tasks, format_task, parse_task


def test_tag():
    assert parse_task("[ ] Clean #home") == Task("Clean", False, ("home",))


def test_several():
    assert parse_task("[x] #b Run #A #a") == Task("Run", True, ("a", "b"))


def test_written():
    assert format_task(Task("Clean", False, ("home", "now"))) == "[ ] Clean #home #now"


def test_filtered():
    assert filter_tasks([Task("a", False, ("x",)), Task("b")], "#X") == [Task("a", False, ("x",))]


def test_lone():
    assert parse_task("[ ] a # b") == Task("a # b")
