import pytest

from routes import Router, mount


def router(*paths, strict=True):
    made = Router(strict)
    for path in paths:
        made.add(path, f"h{path}")
    return made


def test_finds():
    assert router("/", strict=False).find("/") == "h/"
    assert router("/a", strict=False).find("/a//") is None
    assert router("/a", strict=False).find("/b/") is None
    assert router("/a/b", strict=False).find("/a/b/") == "h/a/b"
    assert router("/a").find("/a") == "h/a"
    assert Router().find("/") is None


def test_redirects():
    assert router("/a", strict=False).redirect("/a") is None
    assert router("/a").redirect("/a/") is None
    assert router("/a/", strict=False).redirect("/a") == "/a/"
    assert router("/a", strict=False).redirect("/x/") is None
    assert router("/a", "/a/", strict=False).redirect("/a/") is None


def test_mounts():
    mounted = mount(router("/a", strict=False), "/v", router("/b"))
    assert mounted.find("/a/") == "h/a"
    assert mounted.paths() == ["/a", "/v/b"]
    assert mount(router("/a"), "/v", router("/b", strict=False)).find("/v/b/") is None
    first = router("/a")
    mount(first, "/v", router("/b"))
    assert first.paths() == ["/a"]


def test_doubles():
    with pytest.raises(ValueError):
        router("/a", "/a")
    assert router("/a", "/a/").paths() == ["/a", "/a/"]
