from solution import log_line


def test_fields():
    assert log_line("post", "/a", {"b": "2", "a": "1"}) == "POST /a a='1' b='2'"


def test_none():
    assert log_line("GET", "/", {}) == "GET /"


def test_cut():
    assert log_line("GET", "/", {"q": "x" * 21}) == "GET /" + f" q='{'x' * 20}...'"


def test_twenty():
    assert log_line("GET", "/", {"q": "x" * 20}) == f"GET / q='{'x' * 20}'"
