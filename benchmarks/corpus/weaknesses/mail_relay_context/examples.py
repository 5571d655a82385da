import ssl

import pytest
from solution import envelope, relay_context


def test_plain():
    assert envelope("a@x", ["b@x"]) == ("a@x", ["b@x"])


def test_duplicates():
    assert envelope("a@x", ["b@x", "c@x", "B@x"]) == ("a@x", ["b@x", "c@x"])


def test_no_recipient():
    with pytest.raises(ValueError):
        envelope("a@x", [])


def test_no_address():
    with pytest.raises(ValueError):
        envelope("a@x", ["b"])


def test_context():
    assert isinstance(relay_context(), ssl.SSLContext) is True
