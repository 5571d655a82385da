import ssl

import pytest
from solution import frame, terminal_context, unframe


def test_frames():
    assert frame(b"a" * 256)[:2] == b"\x01\x00"
    assert frame(b"a" * 65535)[:2] == b"\xff\xff"
    with pytest.raises(ValueError):
        frame(b"a" * 65536)


def test_unframes():
    assert unframe(b"\x00\x00") == (b"", b"")
    assert unframe(b"\x00\x00\x00\x00") == (b"", b"\x00\x00")
    with pytest.raises(ValueError):
        unframe(b"")
    with pytest.raises(ValueError):
        unframe(b"\x00")
    with pytest.raises(ValueError):
        unframe(b"\x01\x00a")


def test_round_trips():
    for size in (0, 1, 255, 256, 70):
        assert unframe(frame(b"z" * size) + b"rest") == (b"z" * size, b"rest")


def test_contexts():
    assert isinstance(terminal_context(), ssl.SSLContext) is True
    assert terminal_context() is not terminal_context()
