import pytest

from slugs import slug, unique


def test_limits():
    assert slug("The quick fox", 13) == "the-quick-fox"
    assert slug("The quick fox", 12) == "the-quick"
    assert slug("The quick fox", 4) == "the"
    assert slug("The quick fox", 3) == "the"
    assert slug("The quick fox", 2) == "th"
    assert slug("a", 1) == "a"
    assert slug("a b", 1) == "a"
    assert slug("", 5) == ""
    with pytest.raises(ValueError):
        slug("a", -1)


def test_uniques():
    assert unique(["a", "a", "a"]) == ["a", "a-2", "a-3"]
    assert unique(["a", "a", "a"], 3) == ["a", "a-2", "a-3"]
    assert unique(["abcdef", "abcdef"], 4) == ["abcd", "ab-2"]
    assert unique(["abcdefg", "abcdefh"], 6) == ["abcdef", "abcd-2"]
    assert all(len(s) <= 5 for s in unique(["same words"] * 12, 5)) is True
    assert len(set(unique(["same words"] * 12, 5))) == 12
    with pytest.raises(ValueError):
        unique(["a"], 0)
    assert unique([], 3) == []


def test_number_is_taken():
    assert unique(["a", "a 2", "a"]) == ["a", "a-2", "a-3"]
    assert unique(["a", "a 2", "a"], 3) == ["a", "a-2", "a-3"]
