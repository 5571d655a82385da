import pytest
from solution import damaged, manifest


def test_layout():
    assert manifest({"b": b"", "a": b""}).count("\n") == 2
    assert [line.split("  ")[1] for line in manifest({"b": b"", "a": b""}).splitlines()] == ["a", "b"]
    assert manifest({"x": b"1"}).endswith("  x\n") is True
    assert manifest({"x": b"1"}) == manifest({"x": b"1"})


def test_differences():
    files = {"a": b"1", "b": b"2", "c": b"3"}
    assert damaged(manifest(files), files) == []
    assert damaged(manifest(files), {}) == ["a", "b", "c"]
    assert damaged(manifest(files), files | {"d": b""}) == []
    assert damaged(manifest(files), files | {"b": b"x", "a": b""}) == ["a", "b"]
    assert damaged("", files) == []


def test_names_with_blanks():
    assert damaged(manifest({"a  b": b"1"}), {"a  b": b"1"}) == []
    assert damaged(manifest({"a b": b"1"}), {}) == ["a b"]
    with pytest.raises(ValueError):
        damaged("abc def\n", {})
