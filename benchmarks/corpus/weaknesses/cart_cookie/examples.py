import pytest
from solution import pack_cart, unpack_cart


def test_round_trip():
    assert unpack_cart(pack_cart({"tea": 2})) == {"tea": 2}


def test_drops_zero():
    assert unpack_cart(pack_cart({"tea": 0, "cup": 1})) == {"cup": 1}


def test_empty_cookie():
    assert unpack_cart("") == {}


def test_negative():
    with pytest.raises(ValueError):
        pack_cart({"tea": -1})
