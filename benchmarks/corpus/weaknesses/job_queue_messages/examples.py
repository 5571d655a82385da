import pytest
from solution import Job, decode, encode, next_try


def test_round_trip():
    assert decode(encode(Job("mail", (1, 2), 5))) == Job("mail", (1, 2), 5)


def test_default():
    assert decode(encode(Job("clean"))) == Job("clean", (), 3)


def test_next_try():
    assert next_try(Job("mail", (), 1)) == Job("mail", (), 0)


def test_none_left():
    assert next_try(Job("mail", (), 0)) is None


def test_empty():
    with pytest.raises(ValueError):
        decode(b"")
