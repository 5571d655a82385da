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
