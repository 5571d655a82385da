from routes import Router, mount


def router(*paths, strict=True):
    made = Router(strict)
    for path in paths:
        made.add(path, f"h{path}")
    return made


def test_strict():
    assert router("/a").find("/a/") is None


def test_lenient():
    assert router("/a", strict=False).find("/a/") == "h/a"


def test_other_way():
    assert router("/a/", strict=False).find("/a") == "h/a/"


def test_exact_wins():
    assert router("/a", "/a/", strict=False).find("/a/") == "h/a/"


def test_redirect():
    assert router("/a", strict=False).redirect("/a/") == "/a"


def test_mounted():
    assert mount(router("/a", strict=False), "/v1", router("/b")).find("/v1/b/") == "h/b"


def test_strict_by_default():
    r = Router()
    r.add("/a", "h")
    assert r.find("/a/") is None


def test_strict_other_way():
    assert router("/a/").find("/a") is None


def test_strict_exact():
    assert router("/a").find("/a") == "h/a"


def test_exact_without_slash_wins():
    assert router("/a", "/a/", strict=False).find("/a") == "h/a"


def test_two_slashes():
    assert router("/a", strict=False).find("/a//") is None


def test_lenient_unknown():
    assert router("/a", strict=False).find("/b/") is None


def test_redirect_other_way():
    assert router("/a/", strict=False).redirect("/a") == "/a/"


def test_redirect_exact():
    assert router("/a", "/a/", strict=False).redirect("/a/") is None


def test_redirect_unknown():
    assert router("/a", strict=False).redirect("/b/") is None


def test_redirect_strict():
    assert router("/a").redirect("/a/") is None


def test_mounted_strict():
    assert mount(router("/a"), "/v1", router("/b", strict=False)).find("/v1/b/") is None


def test_mounted_redirect():
    assert mount(router("/a", strict=False), "/v1", router("/b/")).redirect("/v1/b") == "/v1/b/"


def test_mounted_first():
    assert mount(router("/a", strict=False), "/v1", router("/b")).find("/a/") == "h/a"


def test_mount_leaves_router():
    first = router("/a", strict=False)
    mount(first, "/v1", router("/b"))
    assert first.find("/v1/b") is None
