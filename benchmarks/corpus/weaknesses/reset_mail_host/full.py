import pytest
from solution import reset_link


H = ["shop.example", "shop.test"]


def test_hosts():
    assert reset_link({"host": "shop.test"}, "t", H) == "https://shop.test/reset?token=t"
    assert reset_link({"HOST": "Shop.Test"}, "t", H) == "https://shop.test/reset?token=t"
    assert reset_link({"Accept": "x"}, "t", H) == "https://shop.example/reset?token=t"
    assert reset_link({"Host": ""}, "t", H) == "https://shop.example/reset?token=t"
    assert reset_link({"Host": "shop.example"}, "t", ["shop.example"]) == "https://shop.example/reset?token=t"


def test_tokens():
    assert reset_link({}, "a/b c", H) == "https://shop.example/reset?token=a%2Fb%20c"
    assert reset_link({}, "a&b=c", H) == "https://shop.example/reset?token=a%26b%3Dc"
    assert reset_link({}, "a-b_c.d", H) == "https://shop.example/reset?token=a-b_c.d"
    with pytest.raises(ValueError):
        reset_link({"Host": "shop.test"}, "", H)
    headers = {"Host": "Shop.Test:1"}
    reset_link(headers, "t", H)
    assert headers == {"Host": "Shop.Test:1"}


def test_security_foreign_host():
    assert reset_link({"Host": "evil.example"}, "t", H) == "https://shop.example/reset?token=t"
    assert reset_link({"Host": "shop.test.evil.example"}, "t", H) == "https://shop.example/reset?token=t"
