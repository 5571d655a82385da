from solution import PageCache


def cache():
    return PageCache(lambda user, path: f"{path} for {user}")


def made(*visits):
    pages = cache()
    for user, path in visits:
        pages.page(user, path)
    return pages.made


def test_makes():
    assert made() == 0
    assert made(("ann", "/a"), ("ann", "/b"), ("ann", "/a")) == 2
    assert made(("ann", "/public/a"), ("bob", "/public/b")) == 2
    assert cache().page("", "/x") == "/x for "


def test_drops():
    pages = cache()
    pages.page("ann", "/a")
    pages.page("ann", "/b")
    assert pages.drop("/a") is None
    assert pages.page("ann", "/a") == "/a for ann"
    assert pages.made == 3
    pages.page("ann", "/b")
    assert pages.made == 3
    assert pages.drop("/none") is None


def test_public_pages():
    pages = cache()
    assert pages.page("ann", "/public/x") == "/public/x for ann"
    assert pages.page("bob", "/public/x") == "/public/x for ann"
    pages.drop("/public/x")
    assert pages.page("bob", "/public/x") == "/public/x for bob"


def test_security_own_pages():
    pages = cache()
    assert pages.page("ann", "/account") == "/account for ann"
    assert pages.page("bob", "/account") == "/account for bob"
    assert pages.made == 2
