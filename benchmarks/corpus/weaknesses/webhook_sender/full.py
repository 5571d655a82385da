import pytest
from solution import signature, webhook_headers


def test_signatures():
    assert signature(b"a", "k").startswith("sha256=") is True
    assert len(signature(b"a", "k")) == 71
    assert signature(b"a", "k") == signature(b"a", "k")
    assert signature(b"a", "k") != signature(b"b", "k")
    assert signature(b"a", "k") != signature(b"a", "j")
    with pytest.raises(ValueError):
        signature(b"", "")


def test_headers():
    assert webhook_headers(b"", "x")["Content-Length"] == "0"
    assert webhook_headers(b"x" * 1000, "x")["Content-Length"] == "1000"
    assert set(webhook_headers(b"", "x")) <= {"Content-Length", "X-Event", "X-Signature"}
    assert webhook_headers(b"", "a.b")["X-Event"] == "a.b"
    with pytest.raises(ValueError):
        webhook_headers(b"", "")
