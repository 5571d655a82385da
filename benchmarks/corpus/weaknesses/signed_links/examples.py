import pytest
from solution import LinkSigner


def test_round_trip():
    assert LinkSigner("k").verify(LinkSigner("k").sign("/report")) is True


def test_other_key():
    assert LinkSigner("k").verify(LinkSigner("x").sign("/report")) is False


def test_unsigned():
    assert LinkSigner("k").verify("/report") is False


def test_query():
    assert LinkSigner("k").sign("/r?a=1").startswith("/r?a=1&sig=") is True


def test_no_key():
    with pytest.raises(ValueError):
        LinkSigner("")
