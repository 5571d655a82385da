import pytest

from solution import wrap_bullet


def test_one_line() -> None:
    assert wrap_bullet("buy milk", 20) == ["- buy milk"]


def test_hanging_indent() -> None:
    assert wrap_bullet("buy some milk", 10) == ["- buy some", "  milk"]


def test_exactly_width() -> None:
    assert wrap_bullet("abcd ef", 9) == ["- abcd ef"]


def test_one_too_many() -> None:
    assert wrap_bullet("abcd efg", 9) == ["- abcd", "  efg"]


def test_long_word_stands_alone() -> None:
    assert wrap_bullet("a incomprehensible b", 8) == ["- a", "  incomprehensible", "  b"]


def test_white_space_is_collapsed() -> None:
    assert wrap_bullet("  a \n b\t c ", 20) == ["- a b c"]


def test_no_words() -> None:
    assert wrap_bullet("  ", 10) == ["-"]


def test_own_bullet() -> None:
    assert wrap_bullet("aa bb", 6, "10. ") == ["10. aa", "    bb"]


def test_width_too_small() -> None:
    with pytest.raises(ValueError):
        wrap_bullet("a", 2)


def test_smallest_width() -> None:
    assert wrap_bullet("a b", 3) == ["- a", "  b"]


def test_further_line_exactly_width() -> None:
    assert wrap_bullet("abcd ef gh", 7) == ["- abcd", "  ef gh"]


def test_further_line_one_too_many() -> None:
    assert wrap_bullet("abc ef ghi", 7) == ["- abc", "  ef", "  ghi"]


def test_long_word_first() -> None:
    assert wrap_bullet("incomprehensible a", 8) == ["- incomprehensible", "  a"]


def test_empty_text() -> None:
    assert wrap_bullet("", 10) == ["-"]


def test_no_words_with_own_bullet() -> None:
    assert wrap_bullet("\n\t", 10, "10. ") == ["10."]


def test_bullet_without_blank() -> None:
    assert wrap_bullet("a b", 2, ">") == [">a", " b"]


def test_empty_bullet() -> None:
    assert wrap_bullet("a bc d", 4, "") == ["a bc", "d"]


def test_width_too_small_for_own_bullet() -> None:
    with pytest.raises(ValueError):
        wrap_bullet("a", 4, "10. ")


def test_width_too_small_without_words() -> None:
    with pytest.raises(ValueError):
        wrap_bullet("", 2)
