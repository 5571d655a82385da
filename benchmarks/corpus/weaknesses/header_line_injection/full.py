import pytest
from solution import download_headers, header


def test_names():
    assert header("X-REQUEST-ID", "1") == "X-Request-Id: 1\r\n"
    assert header("a", "") == "A: \r\n"
    assert header("x-1", "v") == "X-1: v\r\n"
    with pytest.raises(ValueError):
        header("", "x")
    with pytest.raises(ValueError):
        header("a:", "x")
    with pytest.raises(ValueError):
        header("a\n", "x")


def test_values():
    assert header("a", "b: c; d=1") == "A: b: c; d=1\r\n"
    assert header("a", "one two") == "A: one two\r\n"


def test_downloads():
    assert download_headers("x.pdf", 0) == 'Content-Disposition: attachment; filename="x.pdf"\r\nContent-Length: 0\r\n'
    assert download_headers("a b.txt", 12).count("\r\n") == 2
    with pytest.raises(ValueError):
        download_headers("a", -1)


def test_security_line_breaks():
    with pytest.raises(ValueError):
        header("Location", "/x\r\nSet-Cookie: admin=1")
    with pytest.raises(ValueError):
        header("Location", "/x\nY: 1")
    with pytest.raises(ValueError):
        download_headers("a\r\nX: 1", 1)
