import hmac
from unittest import mock

from solution import Callbacks


K = b"key"


def test_signatures():
    assert Callbacks(K).signature(b"x") == hmac.new(K, b"x", "sha256").hexdigest()
    assert Callbacks(b"other").signature(b"x") != Callbacks(K).signature(b"x")
    assert Callbacks(K).accept(b"", Callbacks(K).signature(b"")) is True
    assert Callbacks(K).accept(b"y", Callbacks(K).signature(b"x")) is False
    assert Callbacks(K).accept(b"x", "") is False
    assert Callbacks(K).accept(b"x", Callbacks(K).signature(b"x")[:-1]) is False
    assert Callbacks(b"other").accept(b"x", Callbacks(K).signature(b"x")) is False


def test_counts():
    calls = Callbacks(K)
    calls.accept(b"x", "bad")
    calls.accept(b"x", calls.signature(b"x"))
    calls.accept(b"x", "")
    assert calls.rejected == 2
    assert Callbacks(K).rejected == 0


def test_security_constant_time():
    with mock.patch("hmac.compare_digest", wraps=hmac.compare_digest) as compare:
        Callbacks(K).accept(b"x", Callbacks(K).signature(b"x"))
    assert compare.called
