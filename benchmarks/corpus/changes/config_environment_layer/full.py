from settings import describe, load


T = "port = 80\nhost = local\n"


def test_layers():
    assert load(T) == {"port": "80", "host": "local"}
    assert load(T, {}) == load(T)
    assert load("", {"APP_": "x"}) == {}
    assert load("", {"APP_A_B": "x"}) == {"a_b": "x"}
    assert load("", {"app_a": "x"}) == {}
    assert load("", {"XAPP_A": "x"}) == {}
    assert load(T, {"APP_HOST": ""}) == {"port": "80", "host": ""}
    assert load("", {"APP_A": " x "}) == {"a": " x "}


def test_process_environment(monkeypatch):
    monkeypatch.setenv("APP_PORT", "1")
    assert load(T)["port"] == "80"
    assert load(T, {})["port"] == "80"
    assert describe("a = 1") == "a = 1"


def test_descriptions():
    assert describe("a = 1", {"APP_A": "1"}) == "a = 1 (environment)"
    assert describe("", {"APP_B": "2", "APP_A": "1"}) == "a = 1 (environment)\nb = 2 (environment)"
    assert describe("password = x", {}) == "password = ***"
    assert describe("", {"APP_PASSWORD": "x"}) == "password = *** (environment)"


def test_environ_stays():
    environ = {"APP_A": "1", "B": "2"}
    load(T, environ)
    assert environ == {"APP_A": "1", "B": "2"}
