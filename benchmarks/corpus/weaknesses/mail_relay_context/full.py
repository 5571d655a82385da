import ssl

import pytest
from solution import envelope, relay_context


def test_envelopes():
    assert envelope("a@x", ["a@x"]) == ("a@x", ["a@x"])
    assert envelope("a@x", ["B@x", "b@x"]) == ("a@x", ["B@x"])
    assert envelope("a@x", ["c@x", "b@x", "c@x"])[1] == ["c@x", "b@x"]
    with pytest.raises(ValueError):
        envelope("ax", ["b@x"])
    with pytest.raises(ValueError):
        envelope("a@x", ["b@x", ""])
    with pytest.raises(ValueError):
        envelope("", ["b@x"])


def test_arguments_stay():
    recipients = ["b@x", "b@x"]
    envelope("a@x", recipients)
    assert recipients == ["b@x", "b@x"]


def test_contexts():
    assert relay_context().minimum_version == ssl.TLSVersion.TLSv1_2
    assert relay_context() is not relay_context()
    assert relay_context().protocol == ssl.PROTOCOL_TLS_CLIENT
