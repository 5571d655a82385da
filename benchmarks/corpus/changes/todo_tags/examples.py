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


def test_tag_in_middle():
    assert parse_task("[ ] Buy #shop milk") == Task("Buy milk", False, ("shop",))


def test_only_tag():
    assert parse_task("[ ] #a") == Task("", False, ("a",))


def test_hash_inside_word():
    assert parse_task("[ ] Learn C# or a#b") == Task("Learn C# or a#b")


def test_lone_and_tag():
    assert parse_task("[ ] a # b #c") == Task("a # b", False, ("c",))


def test_parse_without_tags():
    assert parse_task("[x] Run") == Task("Run", True)


def test_write_without_tags():
    assert format_task(Task("Run", True)) == "[x] Run"


def test_read_and_written():
    assert format_task(parse_task("[x] #b Run #A")) == "[x] Run #a #b"


def test_filter_without_hash():
    assert filter_tasks([Task("a", False, ("x",)), Task("b", True, ("w", "x")), Task("c")], "x") == [
        Task("a", False, ("x",)),
        Task("b", True, ("w", "x")),
    ]


def test_filter_part_of_tag():
    assert filter_tasks([Task("a", False, ("home",))], "hom") == []


def test_filter_nothing():
    assert filter_tasks([], "x") == []
