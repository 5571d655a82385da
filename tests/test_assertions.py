from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.stated.assertions import assertions, contradictions, examples

HEAD = "import pytest\nfrom calc import f, g\n\n"


def read(body: str, path: str = ""):
    return assertions(HEAD + dedent(body), path)


def said(body: str):
    return [(one.call, one.raises or one.expected, one.relation) for one in read(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("assert f(1) == 2", ("f(1)", "2", "equal")),
        ("assert 2 == f(1)", ("f(1)", "2", "equal")),
        ("assert f(1) is True", ("f(1)", "True", "equal")),
        ("assert f(1) is None", ("f(1)", "None", "equal")),
        ("assert f(1)", ("f(1)", "True", "truth")),
        ("assert not f(1)", ("f(1)", "False", "truth")),
        ("assert f(1) == pytest.approx(0.5)", ("f(1)", "0.5", "close")),
        ("assert f(1_000 * 2, b=\"x\", a=-1) == [(1, 2)]", ("f(2000, a=-1, b='x')", "[(1, 2)]", "equal")),
        ("with pytest.raises(ValueError, match='no'):\n        f('')", ("f('')", "ValueError", "equal")),
        ("with pytest.raises(calc.Bad):\n        list(f(0))", ("list(f(0))", "Bad", "equal")),
        ("self.assertEqual(f(1), {'a': 1})", ("f(1)", "{'a': 1}", "equal")),
        ("self.assertRaises(KeyError, f, 3)", ("f(3)", "KeyError", "equal")),
        ("self.assertAlmostEqual(f(1), 0.3)", ("f(1)", "0.3", "close")),
        ("data = [1, 2]\n    got = f(data)\n    want = 3\n    assert got == want", ("f([1, 2])", "3", "equal")),
        ("assert f(date(2024, 1, 31)) == Decimal('1')", ("f(date(2024, 1, 31))", "Decimal('1')", "equal")),
        ("assert Decimal('1') == f(1)", ("f(1)", "Decimal('1')", "equal")),
    ],
)  # fmt: skip
def test_each_way_to_state_a_result_is_read(body, expected):
    assert said(f"def test_a(self):\n    {body}\n") == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "assert f(x) == 1",
        "assert f(1) != 2",
        "assert f(1) == other",
        "assert f(1) < 2 < 3",
        "assert f(1) == pytest.approx(2, abs=1)",
        "data = [1]\n    data.append(2)\n    assert f(data) == 3",
        "data = [1]\n    data[0] = 5\n    assert f(data) == 3",
        "with open('x') as file:\n        assert f(file) == 3",
        "assert f(9 ** 9 ** 9) == f(x)",
    ],
)
def test_what_is_left_open_says_nothing(body):
    assert said(f"def test_a(x):\n    {body}\n") == []


def test_source_that_is_no_python_says_nothing():
    assert assertions("def test_a(:") == ()
    assert assertions("\0") == ()


def test_rows_and_loops_give_one_expectation_each_by_the_id_that_pytest_gives(tmp_path):
    body = """
        ROWS = [(1, 2), (2, 3)]

        @pytest.mark.parametrize(
            "a, b", [(1, 2), ("x y", [3]), pytest.param(5, 6, id="five"), (None, True), (-1.5, "")]
        )
        def test_rows(a, b):
            assert f(a) == b

        @pytest.mark.parametrize("text", ["", "é\\n", "same", "same"])
        def test_one(text):
            with pytest.raises(ValueError):
                f(text)

        def test_loop():
            for a, b in ROWS:
                assert f(a) == b

        class TestMore:
            def test_it(self):
                assert f(7) == 8
    """
    found = read(body, "tests/test_a.py")
    names = [one.test.removeprefix("tests/test_a.py::") for one in found]
    assert names == [
        *("test_rows[1-2]", "test_rows[x y-b1]", "test_rows[five]", "test_rows[None-True]", "test_rows[-1.5-]"),
        *("test_one[]", "test_one[\\xe9\\n]", "test_loop", "test_loop", "TestMore::test_it"),
    ]
    assert [one.expected for one in found if one.test.endswith("test_loop")] == ["2", "3"]
    file = tmp_path / "test_a.py"
    file.write_text("import pytest\n" + dedent(body))
    assert {name for name in names if "[" in name} <= collected(file)


def collected(file: Path) -> set[str]:
    argv = [sys.executable, "-m", "pytest", "--co", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", str(file)]
    told = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=file.parent).stdout
    return {line.partition("::")[2] for line in told.splitlines() if "::" in line}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('f(1, "a") → [2]', ("f(1, 'a')", "[2]")),
        ("- `f(3)` -> `4`", ("f(3)", "4")),
        ('f("") raises ValueError', ("f('')", "ValueError")),
        ('`f("")` -> raises `calc.Bad`', ("f('')", "Bad")),
        ('f("") → ValueError', ("f('')", "ValueError")),
        ("ValueError when f(-1)", ("f(-1)", "ValueError")),
        ("`f(2)` returns `5`", ("f(2)", "5")),
        ("f([]) == []", ("f([])", "[]")),
        ("f(1) returns 2.", ("f(1)", "2")),
        ("f(7) is 3, because it is odd", ("f(7)", "3")),
        ('`parse("a)b")` -> `("a", 1)` (one)', ("parse('a)b')", "('a', 1)")),
        ("empty: `f('')` → `''`", ("f('')", "''")),
        ("f(date(2024, 1, 31), 1) → [date(2024, 2, 29)]", ("f(date(2024, 1, 31), 1)", "[date(2024, 2, 29)]")),
    ],
)
def test_examples_of_a_specification_are_read(line, expected):
    assert [(one.call, one.raises or one.expected) for one in examples([line])] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        *("f(x) -> 3", "f(1) -> x", "f(2) -> 3 digits", "f(1) -> 4 or 5", "f(1) -> 2 if odd", "an empty list → []"),
        *("push(1) → None, pop() → 1", "after f(1), f(2) → 3", "f(1) and then f(2) is 4", "Given x, f(1) → 2", "f("),
    ],
)
def test_lines_that_are_not_plain_examples_are_ignored(line):
    assert examples([line]) == ()


def claims(body: str, *lines: str):
    return contradictions(read(body), examples(lines))


def test_a_test_that_contradicts_an_example_is_named():
    assert claims("def test_a():\n    assert f(3) == 5\n", "f(3) → 4") == {
        "test_a": "expects f(3) == 5, the specification's example says 4"
    }
    assert claims("def test_a():\n    with pytest.raises(ValueError):\n        f('')\n", "f('') → 0") == {
        "test_a": "expects f('') to raise ValueError, the specification's example says 0"
    }
    assert claims("def test_a():\n    assert not f(3)\n", "f(3) raises KeyError") == {
        "test_a": "expects f(3) to be false, the specification's example says it raises KeyError"
    }
    assert set(claims("def test_a():\n    assert f(3) == True\n", "f(3) → 1")) == {"test_a"}


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("assert f(3) == 4.0", "f(3) → 4"),
        ("assert f(3) == (1, 2)", "f(3) → [1, 2]"),
        ("assert f(3) == 0.3333333", "f(3) → 0.33"),
        ("assert f(3)", "f(3) → [1]"),
        ("assert f(3) == Decimal('1')", "f(3) → 2"),
        ("assert f(3) == 1\n    assert f(3) == 2", "f(3) → 1"),
        ("g(1)\n    assert f(3) == 1", "f(3) → 2"),
        ("assert g(1) == 1\n    assert f(3) == 1", "f(3) → 2"),
        ("with pytest.raises(ValueError):\n        f(3)", "f(3) raises calc.Bad"),
    ],
)
def test_no_contradiction_is_claimed_where_it_is_not_certain(body, line):
    assert claims(f"def test_a():\n    {body}\n", line) == {}


def test_a_fixture_a_patch_or_a_set_up_may_change_what_a_call_gives():
    claim = "assert f(3) == 5"
    for body in (
        f"def test_a(monkeypatch):\n    {claim}\n",
        f"@patch('calc.g')\ndef test_a():\n    {claim}\n",
        f"@pytest.fixture(autouse=True)\ndef ready(): ...\n\ndef test_a():\n    {claim}\n",
        f"class TestA:\n    def setup_method(self): ...\n    def test_a(self):\n        {claim}\n",
    ):
        assert claims(body, "f(3) → 4") == {}
    assert claims(f"@pytest.mark.slow\ndef test_a():\n    {claim}\n", "f(3) → 4")


def test_examples_that_contradict_each_other_prove_nothing():
    assert claims("def test_a():\n    assert f(3) == 5\n", "f(3) → 4", "f(3) → 6") == {}


LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(LITERALS, LITERALS)
def test_a_test_agrees_with_its_own_example_and_nothing_crashes(argument, result):
    found = assertions(f"def test_a():\n    assert f({argument!r}) == {result!r}\n")
    assert len(found) == 1
    assert contradictions(found, found) == {}
    told = examples([f"f({argument!r}) → {result!r}"])
    assert contradictions(found, told) == {}


@given(st.text(max_size=60))
def test_free_text_never_crashes(text):
    examples([text])
    assertions(text)
