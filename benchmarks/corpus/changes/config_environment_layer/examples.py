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


def test_lower_case_rest():
    assert load("", {"APP_MAX_SIZE": "3"}) == {"max_size": "3"}


def test_prefix_alone():
    assert load("a = 1", {"APP_": "x"}) == {"a": "1"}


def test_lower_case_prefix():
    assert load("port = 80", {"app_port": "90"}) == {"port": "80"}


def test_prefix_inside():
    assert load("port = 80", {"MY_APP_PORT": "90"}) == {"port": "80"}


def test_prefix_twice():
    assert load("", {"APP_APP_X": "1"}) == {"app_x": "1"}


def test_empty_value_wins():
    assert load("a = 1", {"APP_A": ""}) == {"a": ""}


def test_empty_environ():
    assert load(T, {}) == {"port": "80", "host": "local"}


def test_environ_unchanged():
    environ = {"APP_PORT": "90", "PATH": "/bin"}
    load(T, environ)
    assert environ == {"APP_PORT": "90", "PATH": "/bin"}


def test_described_equal_value():
    assert describe("a = 1", {"APP_A": "1"}) == "a = 1 (environment)"


def test_described_new():
    assert describe("b = 2", {"APP_A": "1", "APP_": "x", "PATH": "/bin"}) == "a = 1 (environment)\nb = 2"


def test_described_secret():
    assert describe("", {"APP_PASSWORD": "x"}) == "password = *** (environment)"


def test_process_environment(monkeypatch):
    monkeypatch.setenv("APP_A", "2")
    assert load("a = 1") == {"a": "1"}
    assert describe("a = 1") == "a = 1"
