from solution import log_line


def test_lines():
    assert log_line("get", "/a/b", {}) == "GET /a/b"
    assert log_line("Put", "/", {"x": ""}) == "PUT / x=''"
    assert log_line("GET", "/", {"x": "a b"}) == "GET / x='a b'"
    assert log_line("GET", "/", {"x": "it's"}) == 'GET / x="it\'s"'
    assert log_line("GET", "/", {"x": "a\nb"}) == "GET / x='a\\nb'"
    assert log_line("GET", "/", {"B": "1", "a": "2"}) == "GET / B='1' a='2'"
    assert log_line("GET", "/", {"pass": "1"}) == "GET / pass='1'"
    assert log_line("GET", "/", {"q": "y" * 100}) == f"GET / q='{'y' * 20}...'"


def test_form_stays():
    form = {"b": "1", "a": "2"}
    log_line("get", "/", form)
    assert list(form.items()) == [("b", "1"), ("a", "2")]


def test_security_no_secrets():
    assert log_line("POST", "/login", {"user": "ann", "password": "hunter2!"}) == "POST /login password=*** user='ann'"
    assert "k33p" not in log_line("POST", "/", {"Client_Secret": "k33p", "resetToken": "k33p"})
