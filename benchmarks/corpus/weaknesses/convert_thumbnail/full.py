import pytest
from solution import Thumbnailer


def test_sides():
    assert Thumbnailer(1, 1).geometry() == "1x1"
    assert Thumbnailer(1920, 1080).geometry() == "1920x1080"
    with pytest.raises(ValueError):
        Thumbnailer(60, 0)
    with pytest.raises(ValueError):
        Thumbnailer(-1, 4)


def test_targets():
    assert Thumbnailer(2, 2).target("a.b.c") == "a.b.thumb.png"
    assert Thumbnailer(2, 2).target("/x/y.png") == "/x/y.thumb.png"
    assert Thumbnailer(2, 2).target("x.d/y") == "x.d/y.thumb.png"


def test_runs():
    assert Thumbnailer(3, 4, "true").make("dir/b.gif") == "dir/b.thumb.png"
    assert Thumbnailer(3, 4, "echo").make("c.gif") == "c.thumb.png"
    with pytest.raises(RuntimeError):
        Thumbnailer(3, 4, "false").make("c.gif")
