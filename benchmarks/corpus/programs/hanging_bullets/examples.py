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
