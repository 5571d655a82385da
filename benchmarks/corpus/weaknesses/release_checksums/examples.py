import pytest
from solution import damaged, manifest


def test_intact():
    assert damaged(manifest({"a": b"1"}), {"a": b"1"}) == []


def test_changed():
    assert damaged(manifest({"a": b"1"}), {"a": b"2"}) == ["a"]


def test_missing():
    assert damaged(manifest({"a": b"1", "b": b""}), {"b": b""}) == ["a"]


def test_empty():
    assert manifest({}) == ""


def test_unreadable():
    with pytest.raises(ValueError):
        damaged("abc", {})
