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


def test_limit_zero() -> None:
    with pytest.raises(ValueError):
        LineAssembler(0)


def test_limit_one() -> None:
    assert LineAssembler(1).feed("a\n") == ["a"]


def test_close_twice() -> None:
    a = LineAssembler()
    a.feed("x")
    assert (a.close(), a.close()) == (["x"], [])


def test_empty_chunk_in_a_split_line_end() -> None:
    a = LineAssembler()
    assert (a.feed("a\r"), a.feed(""), a.feed("\nb\n")) == (["a"], [], ["b"])


def test_only_one_newline_belongs_to_the_return() -> None:
    a = LineAssembler()
    assert (a.feed("a\r"), a.feed("\n"), a.feed("\n")) == (["a"], [], [""])


def test_lone_return_at_the_end_of_a_chunk() -> None:
    a = LineAssembler()
    assert (a.feed("a\r"), a.feed("b\n"), a.close()) == (["a"], ["b"], [])


def test_line_end_does_not_count() -> None:
    a = LineAssembler(3)
    assert (a.feed("abc"), a.feed("\r\n")) == ([], ["abc"])


def test_too_long_with_line_end() -> None:
    with pytest.raises(ValueError):
        LineAssembler(3).feed("abcd\n")


def test_too_long_after_a_good_line() -> None:
    with pytest.raises(ValueError):
        LineAssembler(3).feed("a\nabcd")


def test_closed_after_the_error() -> None:
    a = LineAssembler(3)
    with pytest.raises(ValueError):
        a.feed("abcd")
    with pytest.raises(RuntimeError):
        a.feed("x")
    assert a.close() == []


def test_default_limit() -> None:
    assert LineAssembler().feed("x" * 1000 + "\n") == ["x" * 1000]


def test_above_the_default_limit() -> None:
    with pytest.raises(ValueError):
        LineAssembler().feed("x" * 1001)


def test_assemblers_are_independent() -> None:
    a = LineAssembler()
    b = LineAssembler()
    a.feed("x")
    assert b.close() == []
