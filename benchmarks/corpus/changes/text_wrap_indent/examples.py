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


def test_indent_counts():
    assert wrap("aa bb cc d", 5, "  ") == ["aa bb", "  cc", "  d"]


def test_indent_just_fits():
    assert wrap("aa bb cc d", 6, "  ") == ["aa bb", "  cc d"]


def test_one_line():
    assert wrap("aa bb", 5, "  ") == ["aa bb"]


def test_other_indent():
    assert wrap("aa b", 3, "> ") == ["aa", "> b"]


def test_no_words():
    assert wrap("", 5, "  ") == []


def test_indent_one_shorter():
    assert wrap("a b", 2, " ") == ["a", " b"]


def test_indent_longer():
    with pytest.raises(ValueError):
        wrap("a", 2, "   ")


def test_too_long_without_words():
    with pytest.raises(ValueError):
        wrap("", 2, "  ")


def test_zero_width():
    with pytest.raises(ValueError):
        wrap("a", 0)


def test_bullet_just_fits():
    assert bullet(["aa bb cc"], 10) == ["- aa bb cc"]


def test_bullet_one_less():
    assert bullet(["aa bb cc"], 9) == ["- aa bb", "  cc"]


def test_bullets_wrapped():
    assert bullet(["aa bb cc", "dd ee"], 4) == ["- aa", "  bb", "  cc", "- dd", "  ee"]


def test_no_bullets():
    assert bullet([], 5) == []
