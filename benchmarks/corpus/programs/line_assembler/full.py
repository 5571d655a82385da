import random

import pytest
from solution import LineAssembler


def test_single_chunks() -> None:
    assert LineAssembler().feed("") == []
    assert LineAssembler().feed("abc") == []
    assert LineAssembler().feed("\n") == [""]
    assert LineAssembler().feed("\r\n") == [""]
    assert LineAssembler().feed("\r\r\n\n") == ["", "", ""]
    assert LineAssembler().feed("a b \r\n c") == ["a b "]
    assert LineAssembler().feed("a\x0cb\u2028c\n") == ["a\x0cb\u2028c"]


def test_line_end_in_two_chunks() -> None:
    lines = LineAssembler()
    assert lines.feed("a\r") == ["a"]
    assert lines.feed("") == []
    assert lines.feed("\n") == []
    assert lines.feed("\n") == [""]
    assert lines.feed("b\r") == ["b"]
    assert lines.feed("\r") == [""]
    assert lines.feed("c\n") == ["c"]
    assert lines.feed("\n") == [""]


def test_close() -> None:
    lines = LineAssembler()
    assert lines.feed("x") == []
    assert lines.close() == ["x"]
    assert lines.close() == []
    with pytest.raises(RuntimeError):
        lines.feed("")
    assert LineAssembler().close() == []
    after_end = LineAssembler()
    after_end.feed("a\r")
    assert after_end.close() == []


def test_limit() -> None:
    assert LineAssembler(1).feed("a\nb\r\n\nc") == ["a", "b", ""]
    exact = LineAssembler(3)
    assert exact.feed("abc") == []
    assert exact.feed("\r\nabc") == ["abc"]
    assert exact.close() == ["abc"]
    with pytest.raises(ValueError):
        LineAssembler(3).feed("abcd")
    with pytest.raises(ValueError):
        LineAssembler(3).feed("abcd\n")
    with pytest.raises(ValueError):
        LineAssembler(3).feed("a\nabcd\nb\n")
    with pytest.raises(ValueError):
        LineAssembler().feed("x" * 1001)


def test_limit_over_chunks() -> None:
    lines = LineAssembler(3)
    lines.feed("abc")
    with pytest.raises(ValueError):
        lines.feed("d\n")
    with pytest.raises(RuntimeError):
        lines.feed("a\n")
    assert lines.close() == []


def test_bad_limit_and_independence() -> None:
    for limit in (0, -1):
        with pytest.raises(ValueError):
            LineAssembler(limit)
    first, second = LineAssembler(), LineAssembler()
    first.feed("abc")
    assert second.close() == []


def test_chunks_do_not_matter() -> None:
    rng = random.Random(0)
    for _ in range(300):
        text = "".join(rng.choice("ab\r\n") for _ in range(rng.randrange(20)))
        expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if expected[-1] == "":
            expected.pop()
        lines, found, start = LineAssembler(), [], 0
        while start < len(text):
            end = start + rng.randrange(0, 4)
            found += lines.feed(text[start:end])
            start = end
        assert found + lines.close() == expected
