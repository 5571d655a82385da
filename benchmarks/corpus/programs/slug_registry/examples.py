import pytest

from solution import SlugRegistry


def test_simple() -> None:
    assert SlugRegistry().add("Hello, World!") == "hello-world"


def test_nothing_left() -> None:
    assert SlugRegistry().add("???") == "page"


def test_second_one() -> None:
    r = SlugRegistry()
    r.add("News")
    assert r.add("news") == "news-2"


def test_third_one() -> None:
    r = SlugRegistry()
    r.add("a")
    r.add("a")
    assert r.add("a") == "a-3"


def test_cut_loses_the_dash() -> None:
    assert SlugRegistry(8).add("seventy years") == "seventy"


def test_number_fits_in_the_length() -> None:
    r = SlugRegistry(8)
    r.add("abcdefghij")
    assert r.add("abcdefghij") == "abcdef-2"


def test_released_is_free() -> None:
    r = SlugRegistry()
    r.add("a")
    r.release("a")
    assert r.add("A") == "a"


def test_release_unknown() -> None:
    r = SlugRegistry()
    with pytest.raises(KeyError):
        r.release("a")


def test_length_too_small() -> None:
    with pytest.raises(ValueError):
        SlugRegistry(7)
