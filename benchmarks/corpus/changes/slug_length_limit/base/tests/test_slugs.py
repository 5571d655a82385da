from slugs import slug, unique
from slugs.one import words


def test_slug():
    assert slug("The quick, brown fox!") == "the-quick-brown-fox"
    assert slug("  ") == ""


def test_words():
    assert words("A-b 3") == ["a", "b", "3"]


def test_unique():
    assert unique(["a", "b", "A"]) == ["a", "b", "a-2"]


def test_unique_with_a_number_that_is_taken():
    assert unique(["a", "a 2", "a"]) == ["a", "a-2", "a-3"]


def test_unique_does_not_change_its_argument():
    titles = ["x", "x"]
    unique(titles)
    assert titles == ["x", "x"]


def test_unique_keeps_the_order():
    assert unique(["z", "a"]) == ["z", "a"]
