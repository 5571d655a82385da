import random

import pytest
from solution import relative_link


def test_in_one_folder() -> None:
    assert relative_link("/a", "/b") == "b"
    assert relative_link("/a", "/a") == "a"
    assert relative_link("/x/", "/x/b") == "b"
    assert relative_link("/x/y/a", "/x/y/b") == "b"


def test_up() -> None:
    assert relative_link("/x/a", "/b") == "../b"
    assert relative_link("/x/y/z/a", "/b") == "../../../b"
    assert relative_link("/x/y/", "/x/b") == "../b"
    assert relative_link("/x/a", "/x") == "../x"


def test_down() -> None:
    assert relative_link("/", "/x/y") == "x/y"
    assert relative_link("/x/a", "/x/y/b") == "y/b"
    assert relative_link("/x", "/x/b") == "x/b"


def test_folders() -> None:
    assert relative_link("/", "/") == "./"
    assert relative_link("/a", "/") == "./"
    assert relative_link("/x/y/", "/x/y/") == "./"
    assert relative_link("/x/a", "/") == "../"
    assert relative_link("/x/y/a", "/") == "../../"
    assert relative_link("/x/a", "/y/") == "../y/"
    assert relative_link("/a", "/b/c/") == "b/c/"


def test_whole_names() -> None:
    assert relative_link("/abc/a", "/abd/a") == "../abd/a"
    assert relative_link("/ab/a", "/abc/a") == "../abc/a"
    assert relative_link("/Docs/a", "/docs/a") == "../docs/a"
    assert relative_link("/x/y/a", "/z/y/a") == "../../z/y/a"


def test_names_with_dots() -> None:
    assert relative_link("/.x/a", "/...") == "../..."
    assert relative_link("/v1.0/a.html", "/v1.1/b.html") == "../v1.1/b.html"


def test_errors() -> None:
    for bad in ("", "a", "a/b", "//a", "/a//b", "/a//", "/.", "/..", "/./a", "/a/../b", "/a/..", "./a"):
        with pytest.raises(ValueError):
            relative_link(bad, "/a")
        with pytest.raises(ValueError):
            relative_link("/a", bad)


def test_following_the_link_leads_to_the_target() -> None:
    rng = random.Random(0)
    for _ in range(400):
        source, target = (
            "/" + "".join(rng.choice("abc") + "/" for _ in range(rng.randrange(5))) + rng.choice(["", "a", "p"])
            for _ in range(2)
        )
        link = relative_link(source, target)
        folders = source.split("/")[1:-1]
        *steps, name = link.split("/")
        for step in steps:
            if step == "..":
                folders.pop()
            elif step != ".":
                folders.append(step)
        assert "/" + "".join(folder + "/" for folder in folders) + name == target
        assert ("." in steps) == (link == "./")
        down = [step for step in steps if step not in (".", "..")]
        assert link == "./" or steps == [".."] * (len(steps) - len(down)) + down
        if ".." in steps and down:
            assert source.split("/")[1:-1][len(folders) - len(down)] != down[0]
