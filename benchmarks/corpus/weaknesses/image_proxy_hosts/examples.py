import pytest
from solution import ImageProxy


P = ["images.shop.example", "cdn.example"]


def test_allowed():
    assert ImageProxy(P).allowed("https://images.shop.example/a.png") is True


def test_other_host():
    assert ImageProxy(P).allowed("https://other.example/a.png") is False


def test_not_https():
    assert ImageProxy(P).allowed("http://cdn.example/a.png") is False


def test_key():
    assert ImageProxy(P).cache_key("https://cdn.example/a.png?w=1") == "cdn.example/a.png"


def test_no_key():
    with pytest.raises(ValueError):
        ImageProxy(P).cache_key("ftp://cdn.example/a")
