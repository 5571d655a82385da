from solution import PageCache


def cache():
    return PageCache(lambda user, path: f"{path} for {user}")


def made(*visits):
    pages = cache()
    for user, path in visits:
        pages.page(user, path)
    return pages.made


def test_page():
    assert cache().page("ann", "/home") == "/home for ann"


def test_once():
    assert made(("ann", "/home"), ("ann", "/home")) == 1


def test_two_paths():
    assert made(("ann", "/a"), ("ann", "/b")) == 2


def test_public():
    assert made(("ann", "/public/x"), ("bob", "/public/x")) == 1
