import pytest
from solution import LinkSigner


def test_signs():
    signer = LinkSigner("correct")
    assert signer.sign("/a").startswith("/a?sig=") is True
    assert signer.sign("/a") == signer.sign("/a")
    assert signer.sign("/a") != signer.sign("/b")
    assert signer.verify(signer.sign("/a?x=1&y=2")) is True
    assert signer.verify(signer.sign("")) is True


def test_changed():
    signer = LinkSigner("correct")
    assert signer.verify(signer.sign("/a").replace("/a", "/b")) is False
    assert signer.verify(signer.sign("/a") + "0") is False
    assert signer.verify(signer.sign("/a")[:-1]) is False
    assert signer.verify("/a?sig=") is False
    assert signer.verify("") is False
    assert signer.verify(signer.sign("/a") + "&admin=1") is False


def test_keys():
    with pytest.raises(ValueError):
        LinkSigner("")
