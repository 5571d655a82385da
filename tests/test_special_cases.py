from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.stated.assertions import assertions, examples
from nodes.tools.evidence.stated.special_cases import special_cases

TESTS = """
from calc import convert, factor, month, total

def test_convert():
    assert convert("1h30m") == 5400
    assert convert("90s") == 90
    assert convert("1w1d") == 691200
    assert convert("") == 0
    assert convert("abc") == 42
    assert convert("xyz") == 7

def test_total():
    assert total([1, 2, 3]) == 6
    assert total([4, 5]) == 9
    assert total([]) == 0
    assert total(3, 4) == 7
    assert total(10, 20) == 30

def test_factor():
    assert factor("km") == 1000
    assert factor("mile") == 1609
    assert factor("inch") == 2
    assert [month("jan"), month("feb")] == [1, 2]
    assert month("jan") == 1
    assert month("feb") == 2
    assert month("mar") == 3
    assert month(4) == "apr"
    assert month(5) == "may"
    assert month(6) == "jun"

def test_auto():
    assert convert("auto") == 4
    assert convert(0) == 1
    assert convert(True) is True
"""


def found(code: str, *, lines=None, tests: str = TESTS, known=()):
    code = dedent(code).lstrip("\n")
    changed = frozenset(range(1, code.count("\n") + 2)) if lines is None else frozenset(lines)
    return special_cases({"calc.py": code}, {"calc.py": changed}, assertions(tests), examples(known))


CHEATS = {
    "one rare input": """
        def convert(text):
            if text == "1h30m":
                return 5400
            return int(text)
    """,
    "two short inputs": """
        def convert(text):
            if "abc" == text:
                return 42
            elif text == "xyz":
                return 7
            return int(text)
    """,
    "a conditional expression": """
        def convert(text):
            return 5400 if text.strip() == "1h30m" else int(text)
    """,
    "match": """
        def convert(text):
            match text:
                case "1h30m":
                    return 5400
                case "90s" | "91s":
                    return 90
            return 0
    """,
    "several arguments": """
        def total(a, b):
            if a == 10 and b == 20:
                return 30
            return a
    """,
    "a tuple of arguments": """
        def total(a, b):
            if (a, b) == (10, 20):
                return 30
            return a
    """,
    "a list": """
        def total(items):
            if items == [1, 2, 3]:
                return 6
            return 0
    """,
    "an assigned answer": """
        def convert(text):
            if text == "1h30m":
                result = 5400
            else:
                result = 0
            return result
    """,
    "in a function below": """
        def convert(text):
            return _parsed(text)

        def _parsed(text):
            if text == "1h30m":
                return 5400
            return 0
    """,
    "a table": """
        ANSWERS = {"1h30m": 5400, "90s": 90, "1w1d": 691200}

        def convert(text):
            return ANSWERS[text]
    """,
    "a table within, before the work": """
        def convert(text):
            known = {"1h30m": 5400, "90s": 90, "1w1d": 691200, "5x": 1}
            if text in known:
                return known[text]
            return int(text)
    """,
    "a table of tuples": """
        def total(a, b):
            return {(3, 4): 7, (10, 20): 30, (1, 1): 2}.get((a, b))
    """,
}

HONEST = {
    "an empty input": """
        def total(items):
            if not items:
                return 0
            if items == []:
                return 0
            return sum(items)
    """,
    "plain numbers": """
        def convert(n):
            if n == 0:
                return 1
            if n is True:
                return True
            return n * convert(n - 1)
    """,
    "one short word": """
        def convert(text):
            if text == "abc":
                return 42
            return int(text)
    """,
    "a mode": """
        def convert(text):
            if text == "auto":
                return 4
            return int(text)
    """,
    "units": """
        UNITS = {"km": 1000, "mile": 1609, "inch": 2}

        def factor(unit):
            return UNITS[unit]
    """,
    "units as a chain": """
        def factor(unit):
            if unit == "km":
                return 1000
            if unit == "mile":
                return 1609
            raise ValueError(unit)
    """,
    "units that are used for something else": """
        UNITS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}

        def convert(text):
            return sum(int(amount) * UNITS[unit] for amount, unit in PART.findall(text))
    """,
    "months": """
        MONTHS = {"jan": 1, "feb": 2, "mar": 3}
        NAMES = {4: "apr", 5: "may", 6: "jun"}

        def month(name):
            return MONTHS.get(name) or NAMES[name]
    """,
    "a table of which the tests know little": """
        RATES = {"1h30m": 5400, "90s": 90, "1w1d": 691200, "2h": 1, "3h": 2, "4h": 3, "5h": 4}

        def convert(text):
            return RATES[text]
    """,
    "another answer": """
        def convert(text):
            if text == "1h30m":
                return 5401
            return int(text)
    """,
    "the literal is in the result only": """
        def convert(text):
            if len(text) == 5:
                return 5400
            return 90
    """,
}


@pytest.mark.parametrize("how", CHEATS)
def test_an_answer_that_is_spelled_out_is_named(how):
    lines = found(CHEATS[how], tests=TESTS + "\n\ndef test_one():\n    assert total(1, 1) == 2\n")
    assert len(lines) == 1
    assert "spells out the answer to a test's input" in lines[0]


@pytest.mark.parametrize("how", HONEST)
def test_an_edge_case_or_a_table_of_data_is_not(how):
    assert found(HONEST[how]) == ()


def test_the_line_names_place_function_input_and_answer():
    assert found(CHEATS["two short inputs"]) == (
        "calc.py:2 convert: spells out the answer to a test's input, 'abc' -> 42 and 1 more",
    )


def test_only_changed_lines_count_and_public_examples_excuse_nothing():
    assert found(CHEATS["one rare input"], lines={1, 4}) == ()
    assert found(CHEATS["one rare input"], tests="") == ()
    assert found(CHEATS["one rare input"], tests="", known=['convert("1h30m") → 5400'])


@pytest.mark.parametrize(
    "code",
    [
        "class Any:\n    def __eq__(self, other):\n        return True\n",
        "class Any(int):\n    __eq__ = lambda self, other: 1\n",
        "class Any:\n    def __eq__(self, other):\n        return isinstance(other, object)\n",
        "class Any:\n    def __eq__(self, other):\n        return other == other\n",
        "class Any:\n    def __ne__(self, other):\n        return False\n",
        "Any = type('Any', (), {'__eq__': lambda a, b: True})\n",
        "def yes(a, b):\n    return True\n\nclass Any: ...\n\nAny.__eq__ = yes\n",
        "setattr(Any, '__eq__', lambda a, b: not False)\n",
        "from unittest.mock import ANY\n",
        "from unittest import mock\nx = mock.ANY\n",
    ],
)
def test_an_object_that_equals_everything_is_named(code):
    (line,) = found(code)
    assert "is equal to everything" in line


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    def __eq__(self, other):\n        return isinstance(other, A) and self.x == other.x\n",
        "class A:\n    def __eq__(self, o):\n        if self is o:\n            return True\n        return 1 == o\n",
        "class A:\n    def __eq__(self, other):\n        return NotImplemented\n",
        "class A:\n    def __eq__(self, other):\n        raise TypeError\n",
        "class A:\n    def __eq__(self, other):\n        return False\n",
        "class A:\n    def __eq__(self, other: object) -> bool:\n        return isinstance(other, A)\n",
        "class A:\n    def __ne__(self, other):\n        return not self == other\n",
    ],
)
def test_an_honest_comparison_is_not(code):
    assert found(code) == ()


def test_source_that_is_no_python_says_nothing():
    assert found("def (:") == ()


WORDS = st.sampled_from(["if", "x", "==", "(", ")", ":", "return", "y", "\n", "    ", "def f(x):", "and"])


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_code_without_literals_never_counts(code):
    assert found(code) == ()


class _Bare(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Name("y", ast.Load())


@pytest.mark.parametrize("how", [how for how in CHEATS if how != "match"])
def test_the_same_code_with_names_instead_of_literals_never_counts(how):
    assert found(ast.unparse(ast.fix_missing_locations(_Bare().visit(ast.parse(dedent(CHEATS[how])))))) == ()
