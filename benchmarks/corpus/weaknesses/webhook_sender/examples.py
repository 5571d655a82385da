import pytest
from solution import signature, webhook_headers


def test_known():
    assert signature(b"", "k")[:15] == "sha256=8bb990c4"


def test_no_secret():
    with pytest.raises(ValueError):
        signature(b"x", "")


def test_event():
    assert webhook_headers(b"hi", "push")["X-Event"] == "push"


def test_length():
    assert webhook_headers(b"hi", "push")["Content-Length"] == "2"


def test_no_event():
    with pytest.raises(ValueError):
        webhook_headers(b"hi", "")
