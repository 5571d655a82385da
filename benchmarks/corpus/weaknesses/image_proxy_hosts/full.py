import pytest
from solution import ImageProxy


P = ["images.shop.example", "cdn.example"]


def test_hosts():
    assert ImageProxy(P).allowed("https://cdn.example/") is True
    assert ImageProxy(P).allowed("https://cdn.example") is True
    assert ImageProxy(P).allowed("https://CDN.example/x") is True
    assert ImageProxy(P).allowed("https://sub.cdn.example/x") is False
    assert ImageProxy([]).allowed("https://cdn.example/x") is False
    assert ImageProxy(P).allowed("") is False
    assert ImageProxy(P).allowed("cdn.example/x") is False


def test_keys():
    assert ImageProxy(P).cache_key("https://cdn.example/a/b?c#d") == "cdn.example/a/b"
    assert ImageProxy(P).cache_key("https://CDN.example/A") == "cdn.example/A"
    assert ImageProxy(P).cache_key("https://cdn.example") == "cdn.example"
    with pytest.raises(ValueError):
        ImageProxy(P).cache_key("https://x.example/a")


def test_security_whole_host():
    assert ImageProxy(P).allowed("https://cdn.example.evil.test/a.png") is False
    assert ImageProxy(P).allowed("https://cdn.example@169.254.169.254/latest") is False
    assert ImageProxy(P).allowed("https://cdn.example:8443/admin") is False
