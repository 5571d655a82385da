import pytest

from solution import topic_matches


def test_equal() -> None:
    assert topic_matches("shop.orders", "shop.orders") is True


def test_one_level() -> None:
    assert topic_matches("shop.*.created", "shop.orders.created") is True


def test_star_needs_a_level() -> None:
    assert topic_matches("shop.*", "shop") is False


def test_star_is_one_level_only() -> None:
    assert topic_matches("shop.*", "shop.orders.created") is False


def test_two_stars_match_none() -> None:
    assert topic_matches("shop.**", "shop") is True


def test_two_stars_in_the_middle() -> None:
    assert topic_matches("a.**.z", "a.b.c.z") is True


def test_question_mark() -> None:
    assert topic_matches("v?.x", "v2.x") is True


def test_empty_topic() -> None:
    assert topic_matches("**", "") is True


def test_star_in_a_name() -> None:
    with pytest.raises(ValueError):
        topic_matches("a*", "ab")


def test_empty_level() -> None:
    with pytest.raises(ValueError):
        topic_matches("a.*", "a..b")
