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


def test_case_matters() -> None:
    assert topic_matches("Shop", "shop") is False


def test_topic_is_longer() -> None:
    assert topic_matches("shop", "shop.orders") is False


def test_pattern_is_longer() -> None:
    assert topic_matches("shop.orders", "shop") is False


def test_question_mark_is_not_zero_characters() -> None:
    assert topic_matches("v?.x", "v.x") is False


def test_question_mark_is_not_two_characters() -> None:
    assert topic_matches("v?.x", "v10.x") is False


def test_question_mark_is_not_a_dot() -> None:
    assert topic_matches("a?b", "a.b") is False


def test_other_characters_are_exact() -> None:
    assert topic_matches("a+", "aa") is False


def test_two_stars_alone_match_many_levels() -> None:
    assert topic_matches("**", "a.b.c") is True


def test_two_stars_keep_the_rest() -> None:
    assert topic_matches("a.**.z", "a.z.b") is False


def test_several_two_stars() -> None:
    assert topic_matches("**.b.**.d", "a.b.c.b.d") is True


def test_two_stars_and_star_need_a_level() -> None:
    assert topic_matches("**.*", "") is False


def test_two_stars_and_star_match_one_level() -> None:
    assert topic_matches("**.*.**", "a") is True


def test_empty_pattern_and_empty_topic() -> None:
    assert topic_matches("", "") is True


def test_empty_pattern() -> None:
    assert topic_matches("", "a") is False


def test_many_two_stars() -> None:
    assert topic_matches("**.a." * 30 + "b", "a." * 60 + "a") is False


def test_three_stars() -> None:
    with pytest.raises(ValueError):
        topic_matches("***", "a")


def test_star_with_question_mark() -> None:
    with pytest.raises(ValueError):
        topic_matches("b.?*", "a")


def test_star_in_topic() -> None:
    with pytest.raises(ValueError):
        topic_matches("**", "a.*")


def test_question_mark_in_topic() -> None:
    with pytest.raises(ValueError):
        topic_matches("a?", "a?")


def test_empty_level_in_pattern() -> None:
    with pytest.raises(ValueError):
        topic_matches(".a", "a")


def test_empty_last_level_in_topic() -> None:
    with pytest.raises(ValueError):
        topic_matches("**", "a.")
