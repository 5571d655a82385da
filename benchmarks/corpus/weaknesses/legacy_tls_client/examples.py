import pytest
from solution import frame, unframe


def test_frame():
    assert frame(b"abc") == b"\x00\x03abc"


def test_empty():
    assert frame(b"") == b"\x00\x00"


def test_unframe():
    assert unframe(b"\x00\x01xyz") == (b"x", b"yz")


def test_incomplete():
    with pytest.raises(ValueError):
        unframe(b"\x00\x02x")
