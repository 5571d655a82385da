import pytest

from solution import LineAssembler


def test_line_over_two_chunks() -> None:
    a = LineAssembler()
    a.feed("he")
    assert a.feed("llo\nwor") == ["hello"]


def test_several_lines() -> None:
    assert LineAssembler().feed("a\n\nb\n") == ["a", "", "b"]


def test_rest_at_close() -> None:
    a = LineAssembler()
    a.feed("a\nb")
    assert a.close() == ["b"]


def test_nothing_left() -> None:
    a = LineAssembler()
    a.feed("a\n")
    assert a.close() == []


def test_split_line_end() -> None:
    a = LineAssembler()
    assert (a.feed("a\r"), a.feed("\nb\n")) == (["a"], ["b"])


def test_kinds_of_line_ends() -> None:
    assert LineAssembler().feed("a\rb\r\nc\n\rd\n") == ["a", "b", "c", "", "d"]


def test_exactly_the_limit() -> None:
    assert LineAssembler(3).feed("abc\n") == ["abc"]


def test_too_long() -> None:
    a = LineAssembler(3)
    a.feed("ab")
    with pytest.raises(ValueError):
        a.feed("cd")


def test_feed_after_close() -> None:
    a = LineAssembler()
    a.close()
    with pytest.raises(RuntimeError):
        a.feed("x")
