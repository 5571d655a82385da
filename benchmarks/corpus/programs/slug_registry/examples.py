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


def test_runs_and_ends() -> None:
    assert SlugRegistry().add("--a_1  -  B!") == "a-1-b"


def test_other_letters_are_not_kept() -> None:
    assert SlugRegistry().add("Caf\u00e9 \u00c9t\u00e9") == "caf-t"


def test_default_length() -> None:
    assert SlugRegistry().add("x" * 41) == "x" * 40


def test_exactly_the_length() -> None:
    assert SlugRegistry(8).add("abcd efg") == "abcd-efg"


def test_cut_before_the_number_loses_the_dash() -> None:
    r = SlugRegistry(8)
    assert r.add("abcde fgh") == "abcde-fg"
    assert r.add("abcde fgh") == "abcde-2"


def test_number_with_two_digits() -> None:
    r = SlugRegistry(8)
    slugs = [r.add("abcdefgh") for _ in range(10)]
    assert slugs[8:] == ["abcdef-9", "abcde-10"]


def test_smallest_free_number() -> None:
    r = SlugRegistry()
    r.add("a")
    r.add("a")
    r.add("a")
    r.release("a-2")
    assert r.add("a") == "a-2"


def test_number_taken_by_a_title() -> None:
    r = SlugRegistry()
    r.add("a 2")
    r.add("a")
    assert r.add("a") == "a-3"


def test_second_page() -> None:
    r = SlugRegistry()
    r.add("")
    assert r.add("Page") == "page-2"


def test_contains() -> None:
    r = SlugRegistry()
    r.add("A")
    assert "a" in r
    assert "A" not in r
    r.release("a")
    assert "a" not in r


def test_registries_are_separate() -> None:
    SlugRegistry().add("a")
    assert SlugRegistry().add("a") == "a"


def test_release_twice() -> None:
    r = SlugRegistry()
    r.add("a")
    r.release("a")
    with pytest.raises(KeyError):
        r.release("a")
