import random

import pytest
from solution import SlugRegistry


def test_slugs() -> None:
    for title, slug in (
        ("a b", "a-b"),
        ("  a  ", "a"),
        ("A_B--c", "a-b-c"),
        ("50% off", "50-off"),
        ("-x-", "x"),
        ("x.y/z", "x-y-z"),
    ):
        assert SlugRegistry().add(title) == slug
    assert SlugRegistry().add("") == "page"
    assert SlugRegistry().add("caf\u00e9 bar") == "caf-bar"
    assert SlugRegistry().add("\u0130stanbul") == "stanbul"


def test_length() -> None:
    assert SlugRegistry(8).add("abcdefgh") == "abcdefgh"
    assert SlugRegistry(8).add("abcdefghi") == "abcdefgh"
    assert SlugRegistry(8).add("abcdefg-h") == "abcdefg"
    assert SlugRegistry(8).add("---abcdefgh") == "abcdefgh"
    assert SlugRegistry().add("x" * 41) == "x" * 40
    for length in (7, 0, -1):
        with pytest.raises(ValueError):
            SlugRegistry(length)


def test_numbers() -> None:
    registry = SlugRegistry()
    assert [registry.add("x") for _ in range(11)] == ["x"] + [f"x-{number}" for number in range(2, 12)]
    assert registry.add("x 2") == "x-2-2"
    assert registry.add("") == "page"
    assert registry.add("!") == "page-2"


def test_numbers_already_taken() -> None:
    registry = SlugRegistry()
    registry.add("x 2")
    registry.add("x")
    assert registry.add("x") == "x-3"
    assert registry.add("x 3") == "x-3-2"


def test_numbers_and_length() -> None:
    registry = SlugRegistry(8)
    slugs = [registry.add("abcdefgh") for _ in range(10)]
    assert slugs[0] == "abcdefgh" and slugs[1] == "abcdef-2" and slugs[8] == "abcdef-9"
    assert slugs[9] == "abcde-10"
    registry = SlugRegistry(8)
    registry.add("abcde-gh")
    assert registry.add("abcde-gh") == "abcde-2"


def test_release_and_contains() -> None:
    registry = SlugRegistry()
    for _ in range(4):
        registry.add("x")
    assert "x-3" in registry and "x-5" not in registry and "X" not in registry
    registry.release("x-3")
    assert "x-3" not in registry
    with pytest.raises(KeyError):
        registry.release("x-3")
    registry.release("x")
    assert registry.add("x") == "x"
    assert registry.add("x") == "x-3"
    assert registry.add("x") == "x-5"


def test_registries_are_independent() -> None:
    first, second = SlugRegistry(), SlugRegistry()
    first.add("x")
    assert "x" not in second
    assert second.add("x") == "x"


def test_random_titles() -> None:
    rng = random.Random(0)
    for _ in range(40):
        registry, used = SlugRegistry(8), set()
        for _ in range(20):
            slug = registry.add("".join(rng.choice("aA-b") for _ in range(rng.randrange(12))))
            assert slug not in used and slug in registry
            assert 1 <= len(slug) <= 8
            assert set(slug) <= set("abpge-23456789" + "01") and slug.strip("-") == slug and "--" not in slug
            used.add(slug)
            if rng.random() < 0.2:
                registry.release(slug)
                used.remove(slug)
        assert all(slug in registry for slug in used)
