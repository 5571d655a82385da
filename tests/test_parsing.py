"""Reading Python's syntax from several threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from nodes.tools.parsing import parse, parse_expression

DEEP = "x = " + "(" * 60 + "1" + ")" * 60 + "\n"


def test_many_threads_read_sound_and_unsound_source():
    sources = [DEEP * 40, "def f(:\n", "x = " + "-" * 3_000 + "1"] * 30

    def read(source):
        try:
            return len(parse(source).body)
        except (SyntaxError, RecursionError, MemoryError) as error:
            return type(error)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, sources))
    assert found[::3] == [40] * 30
    assert set(found[1::3]) == {SyntaxError}


def test_an_expression_is_one():
    assert parse_expression("1 + 1").lineno == 1
    with pytest.raises(SyntaxError):
        parse_expression("x = 1")
