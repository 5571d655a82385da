import pytest
from solution import Thumbnailer


def test_geometry():
    assert Thumbnailer(80, 60).geometry() == "80x60"


def test_target():
    assert Thumbnailer(80, 60).target("in/photo.jpg") == "in/photo.thumb.png"


def test_no_extension():
    assert Thumbnailer(1, 1).target("photo") == "photo.thumb.png"


def test_no_width():
    with pytest.raises(ValueError):
        Thumbnailer(0, 60)


def test_works():
    assert Thumbnailer(5, 5, "true").make("a.jpg") == "a.thumb.png"


def test_fails():
    with pytest.raises(RuntimeError):
        Thumbnailer(5, 5, "false").make("a.jpg")
