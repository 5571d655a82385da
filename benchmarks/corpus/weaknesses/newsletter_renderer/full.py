import pytest
from solution import fields


def test_all_fields():
    assert fields("Bob", "b@x") == {"name": "Bob", "email": "b@x", "greeting": "Dear Bob"}
    assert fields(" Bob ", " b@x ") == {"name": "Bob", "email": "b@x", "greeting": "Dear Bob"}
    assert fields("", "b@x") == {"name": "", "email": "b@x", "greeting": "Hello"}
    assert fields("\t", "b@x")["name"] == ""
    assert fields("Ann Lee", "A@B")["greeting"] == "Dear Ann Lee"
    assert list(fields("a", "b@c")) == ["name", "email", "greeting"]


def test_addresses():
    with pytest.raises(ValueError):
        fields("a", "")
    with pytest.raises(ValueError):
        fields("a", "a@b@c")
    with pytest.raises(ValueError):
        fields("a@b", "x")
    assert fields("a", "@")["email"] == "@"
