import pytest
from solution import reset_link


H = ["shop.example", "shop.test"]


def test_host():
    assert reset_link({"Host": "shop.test"}, "t", H) == "https://shop.test/reset?token=t"


def test_no_header():
    assert reset_link({}, "t", H) == "https://shop.example/reset?token=t"


def test_port():
    assert reset_link({"Host": "shop.test:8000"}, "t", H) == "https://shop.test/reset?token=t"


def test_no_token():
    with pytest.raises(ValueError):
        reset_link({}, "", H)


def test_no_hosts():
    with pytest.raises(ValueError):
        reset_link({}, "t", [])
