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


def test_all_fits():
    assert slug("The quick fox", 13) == "the-quick-fox"


def test_one_too_long():
    assert slug("The quick fox", 12) == "the-quick"


def test_no_hyphen_at_end():
    assert slug("The quick fox", 4) == "the"


def test_second_word_too_long():
    assert slug("A internationally", 5) == "a"


def test_limit_one():
    assert slug("The quick fox", 1) == "t"


def test_negative_limit():
    with pytest.raises(ValueError):
        slug("a", -1)


def test_unique_no_limit():
    assert unique(["Red tea", "Red tea"]) == ["red-tea", "red-tea-2"]


def test_number_taken():
    assert unique(["Red 2", "Red tea", "Red tea", "Red tea"], 7) == ["red-2", "red-tea", "red-3", "red-4"]


def test_same_after_cut():
    assert unique(["Red tea", "Red sun"], 5) == ["red", "red-2"]


def test_numbered_long_word():
    assert unique(["Internationally", "Internationally"], 5) == ["inter", "int-2"]


def test_two_digits():
    assert unique(["abcd"] * 10, 5)[-2:] == ["abc-9", "ab-10"]


def test_no_space_left():
    with pytest.raises(ValueError):
        unique(["a", "a"], 2)


def test_space_for_one():
    assert unique(["a", "a"], 3) == ["a", "a-2"]


def test_unique_zero():
    with pytest.raises(ValueError):
        unique(["a"], 0)
