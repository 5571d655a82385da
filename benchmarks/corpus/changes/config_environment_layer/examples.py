from settings import describe, load


T = "port = 80\nhost = local\n"


def test_wins():
    assert load(T, {"APP_PORT": "90"}) == {"port": "90", "host": "local"}


def test_new():
    assert load("", {"APP_DEBUG": "1"}) == {"debug": "1"}


def test_ignored():
    assert load("a = 1", {"PATH": "/bin"}) == {"a": "1"}


def test_described():
    assert describe(T, {"APP_PORT": "90"}) == "host = local\nport = 90 (environment)"


def test_without():
    assert describe("a = 1") == "a = 1"
