import pytest

from texts import bullet, justify_left, wrap


def test_wraps():
    assert wrap("aa bb cc dd", 5, " ") == ["aa bb", " cc", " dd"]
    assert wrap("aa bb cc dd", 6, " ") == ["aa bb", " cc dd"]
    assert wrap("", 5, " ") == []
    assert wrap("aaaaaaaa b", 4, "  ") == ["aaaaaaaa", "  b"]
    assert wrap("b aaaaaaaa", 4, "  ") == ["b", "  aaaaaaaa"]
    assert wrap("a b c", 1) == ["a", "b", "c"]
    with pytest.raises(ValueError):
        wrap("a", 0)
    assert wrap("a b", 3, "> ") == ["a b"]


def test_bullets():
    assert bullet(["aa bb", "cc dd"], 4) == ["- aa", "  bb", "- cc", "  dd"]
    assert bullet([], 9) == []
    assert bullet(["aa bb cc dd"], 7) == ["- aa bb", "  cc dd"]
    with pytest.raises(ValueError):
        bullet(["aa bb"], 2)


def test_widths():
    for width in range(4, 20):
        assert all(len(line) <= width for line in wrap("aa bb cc " * 5, width, "  "))
    assert justify_left("aa bb", 2) == "aa\nbb"
