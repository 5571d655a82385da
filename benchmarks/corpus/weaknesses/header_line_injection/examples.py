import pytest
from solution import download_headers, header


def test_name():
    assert header("content-type", "text/html") == "Content-Type: text/html\r\n"


def test_blanks():
    assert header("X-A", "  b  ") == "X-A: b\r\n"


def test_bad_name():
    with pytest.raises(ValueError):
        header("a b", "x")


def test_length():
    assert download_headers("a", 5).endswith("Content-Length: 5\r\n") is True


def test_quote():
    with pytest.raises(ValueError):
        download_headers('a"b', 1)
