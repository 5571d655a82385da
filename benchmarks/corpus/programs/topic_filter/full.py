import random

import pytest
from solution import topic_matches


def test_plain() -> None:
    assert topic_matches("a", "a") is True
    assert topic_matches("a", "b") is False
    assert topic_matches("a", "A") is False
    assert topic_matches("a.b", "a") is False
    assert topic_matches("a", "a.b") is False
    assert topic_matches("a.b", "ab") is False
    assert topic_matches("a-b", "a.b") is False


def test_one_star() -> None:
    assert topic_matches("*", "abc") is True
    assert topic_matches("*", "") is False
    assert topic_matches("*", "a.b") is False
    assert topic_matches("*.*", "a.b") is True
    assert topic_matches("*.b", "b.b") is True
    assert topic_matches("*.b", "b") is False


def test_two_stars() -> None:
    for topic in ("", "a", "a.b.c"):
        assert topic_matches("**", topic) is True
        assert topic_matches("**.**", topic) is True
    assert topic_matches("**.a", "a") is True
    assert topic_matches("**.a", "a.b.a") is True
    assert topic_matches("**.a", "a.b") is False
    assert topic_matches("a.**", "b.a") is False
    assert topic_matches("a.**.b.**.c", "a.b.x.c.b.c") is True
    assert topic_matches("a.**.b.**.c", "a.c.b") is False
    assert topic_matches("a.**.a", "a") is False


def test_both_stars() -> None:
    assert topic_matches("**.*", "") is False
    assert topic_matches("*.**", "a") is True
    assert topic_matches("**.*.**.*", "a") is False
    assert topic_matches("**.*.**.*", "a.b") is True


def test_question_marks() -> None:
    assert topic_matches("?", "a") and topic_matches("???", "abc") and topic_matches("a?c.d", "abc.d")
    for pattern, topic in (("?", "ab"), ("a?", "a"), ("?", ""), ("a?b", "a.b"), ("a?b", "axxb")):
        assert topic_matches(pattern, topic) is False
    assert topic_matches("**.x?", "a.x1") is True


def test_special_characters_are_plain() -> None:
    assert topic_matches("[ab]", "a") is False
    assert topic_matches("[ab]", "[ab]") is True
    assert topic_matches("a+|\\d", "a+|\\d") is True
    assert topic_matches("?", "\n") is True
    assert topic_matches("", "") is True and topic_matches("", "a") is False and topic_matches("a", "") is False


def test_errors() -> None:
    for bad in (".", "a..b", ".a", "a.", "..", "**..a"):
        with pytest.raises(ValueError):
            topic_matches(bad, "a")
    for bad in (".", "a..b", ".a", "a.", "*", "a.**", "a?"):
        with pytest.raises(ValueError):
            topic_matches("**", bad)
    for bad in ("a*", "*a", "***", "a.b*.c", "?*", "a.****"):
        with pytest.raises(ValueError):
            topic_matches(bad, "x")


def test_many_stars_are_fast() -> None:
    assert topic_matches("**.a." * 15 + "b", "a." * 60 + "c") is False


def brute(pattern: list[str], topic: list[str]) -> bool:
    if not pattern:
        return not topic
    if pattern[0] == "**":
        return any(brute(pattern[1:], topic[count:]) for count in range(len(topic) + 1))
    if not topic or not brute(pattern[1:], topic[1:]):
        return False
    return pattern[0] == "*" or (
        len(pattern[0]) == len(topic[0])
        and all(one in ("?", two) for one, two in zip(pattern[0], topic[0], strict=True))
    )


def test_against_brute_force() -> None:
    rng = random.Random(0)
    for _ in range(800):
        pattern = [rng.choice(["a", "b", "a?", "?", "*", "**", "**"]) for _ in range(rng.randrange(5))]
        topic = [rng.choice(["a", "b", "ab"]) for _ in range(rng.randrange(5))]
        assert topic_matches(".".join(pattern), ".".join(topic)) is brute(pattern, topic)
