import pytest
from solution import pack_cart, unpack_cart


def test_round_trips():
    assert unpack_cart(pack_cart({})) == {}
    assert unpack_cart(pack_cart({"a": 1, "b": 99999})) == {"a": 1, "b": 99999}
    assert unpack_cart(pack_cart({"a b/c+d": 1})) == {"a b/c+d": 1}
    assert list(unpack_cart(pack_cart({"z": 1, "a": 2}))) == ["z", "a"]
    assert unpack_cart(pack_cart({"a": 0})) == {}


def test_cookie_is_text():
    assert type(pack_cart({"a": 1})) is str
    assert "/" not in pack_cart({chr(i): 1 for i in range(32, 127)})
    assert "+" not in pack_cart({chr(i): 1 for i in range(32, 127)})


def test_no_mutation():
    cart = {"a": 0, "b": 1}
    pack_cart(cart)
    assert cart == {"a": 0, "b": 1}


def test_negative():
    with pytest.raises(ValueError):
        pack_cart({"a": 1, "b": -5})
