import pytest

from routes import Router, mount


def test_find():
    router = Router()
    router.add("/a", "show")
    assert router.find("/a") == "show"
    assert router.find("/a/") is None


def test_twice():
    router = Router()
    router.add("/a", "show")
    with pytest.raises(ValueError):
        router.add("/a", "other")


def test_mount():
    first, second = Router(), Router()
    first.add("/a", "one")
    second.add("/b", "two")
    mounted = mount(first, "/v1", second)
    assert mounted.paths() == ["/a", "/v1/b"]
    assert first.paths() == ["/a"]
