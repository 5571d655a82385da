import pytest

from slugs import slug, unique


def test_words():
    assert slug("The quick fox", 9) == "the-quick"


def test_cut_word():
    assert slug("The quick fox", 8) == "the"


def test_long_word():
    assert slug("Internationally", 5) == "inter"


def test_no_limit():
    assert slug("The quick fox") == "the-quick-fox"


def test_zero():
    with pytest.raises(ValueError):
        slug("a", 0)


def test_numbered():
    assert unique(["Red tea", "Red tea"], 7) == ["red-tea", "red-2"]
