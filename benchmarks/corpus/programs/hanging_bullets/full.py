import random

import pytest
from solution import wrap_bullet


def test_fits() -> None:
    assert wrap_bullet("a", 3) == ["- a"]
    assert wrap_bullet("one two three", 15) == ["- one two three"]
    assert wrap_bullet("one two three", 14) == ["- one two", "  three"]


def test_greedy() -> None:
    assert wrap_bullet("a b c d e f", 7) == ["- a b c", "  d e f"]
    assert wrap_bullet("aa bb cc", 4) == ["- aa", "  bb", "  cc"]
    assert wrap_bullet("a bbbb c d", 6) == ["- a", "  bbbb", "  c d"]


def test_long_words() -> None:
    assert wrap_bullet("elephants", 5) == ["- elephants"]
    assert wrap_bullet("elephants a b", 5) == ["- elephants", "  a b"]
    assert wrap_bullet("a elephants", 5) == ["- a", "  elephants"]
    assert wrap_bullet("elephants elephants", 5) == ["- elephants", "  elephants"]


def test_bullets() -> None:
    assert wrap_bullet("a b", 3, "* ") == ["* a", "  b"]
    assert wrap_bullet("a b", 1, "") == ["a", "b"]
    assert wrap_bullet("a b", 3, "") == ["a b"]
    assert wrap_bullet("see this now", 12, "(iii) ") == ["(iii) see", "      this", "      now"]
    assert wrap_bullet("x y", 5, "  - ") == ["  - x", "    y"]


def test_no_words() -> None:
    assert wrap_bullet("", 10) == ["-"]
    assert wrap_bullet("\n\t ", 10, "1.  ") == ["1."]
    assert wrap_bullet("", 10, "  * ") == ["  *"]
    assert wrap_bullet("", 4, "") == [""]


def test_width() -> None:
    for width in (2, 1, 0, -5):
        with pytest.raises(ValueError):
            wrap_bullet("a b", width)
    with pytest.raises(ValueError):
        wrap_bullet("", 2)
    with pytest.raises(ValueError):
        wrap_bullet("a", 4, "10. ")
    with pytest.raises(ValueError):
        wrap_bullet("a", 0, "")


def test_dashes_and_blanks_inside() -> None:
    assert wrap_bullet("well-known-fact a", 8) == ["- well-known-fact", "  a"]
    assert wrap_bullet("a\nb", 9) == ["- a b"]
    assert wrap_bullet("a   b", 5) == ["- a b"]


def test_words_and_widths() -> None:
    rng = random.Random(0)
    for _ in range(300):
        words = ["x" * rng.randrange(1, 9) for _ in range(rng.randrange(1, 12))]
        width = rng.randrange(3, 15)
        lines = wrap_bullet(" ".join(words), width)
        assert lines[0][:2] == "- " and all(line[:2] == "  " for line in lines[1:])
        rows = [line[2:].split(" ") for line in lines]
        assert [word for row in rows for word in row] == words
        for line, row in zip(lines, rows, strict=True):
            assert len(line) <= width or len(row) == 1
        for line, following in zip(lines, rows[1:], strict=False):
            assert len(line) + 1 + len(following[0]) > width
