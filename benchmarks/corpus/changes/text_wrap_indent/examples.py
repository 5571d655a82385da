import pytest

from texts import bullet, wrap


def test_hanging():
    assert wrap("aa bb cc", 5, "  ") == ["aa bb", "  cc"]


def test_no_indent():
    assert wrap("aa bb cc", 5) == ["aa bb", "cc"]


def test_too_long():
    with pytest.raises(ValueError):
        wrap("a", 2, "  ")


def test_bullets():
    assert bullet(["aa bb cc"], 7) == ["- aa bb", "  cc"]


def test_short():
    assert bullet(["a", "b"], 10) == ["- a", "- b"]
