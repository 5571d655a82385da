from __future__ import annotations

import ast
import pickle
import re
import sys
import time
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from probe_twins import TWINS

from nodes.tools.evidence.inside.attempt import arguments
from nodes.tools.evidence.inside.growth import slope, slopes
from nodes.tools.evidence.inside.neighbours import MOST, neighbours
from nodes.tools.evidence.inside.plain import exact_text, is_plain, text
from nodes.tools.evidence.probe_findings import Answer, Call, Facts, Probed, Slope, findings_of, says_in_place
from nodes.tools.evidence.probing import probe
from nodes.tools.evidence.sides import Sides
from nodes.tools.evidence.values import ChangedFunction, Measure
from nodes.tools.pytest_run import TestFiles
from nodes.tools.sandbox import Limits, open_sandbox

ONE = Measure(now=1)


def changed(file: str, name: str, line: int = 1) -> ChangedFunction:
    return ChangedFunction(file=file, name=name, line=line, complexity=ONE, length=ONE, nesting=ONE, arguments=ONE)


def sides(root: Path, base: dict[str, str], head: dict[str, str]) -> Sides:
    for side, files in (("base", base), ("head", head)):
        for name, content in {".keep": "", **files}.items():
            path = root / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
    lines = {name: frozenset(range(1, 100)) for name, content in head.items() if base.get(name) != content}
    present = {"base": sorted(lines.keys() & base.keys()), "head": sorted(lines)}
    return Sides(root, (), lines, {}, present, {})


async def probed(folder: Path, code: str, tests: str, *, before: str = "", specified=(), seconds: float = 20):
    """Check and findings for `tool.py`, whose tests are not in the tree."""
    code, before = dedent(code), dedent(before)
    functions = [
        changed("tool.py", node.name, node.lineno)
        for node in ast.parse(code).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return await probe(
        await open_sandbox(),
        sides(folder, {"tool.py": before} if before else {}, {"tool.py": code}),
        functions=functions,
        runs=[TestFiles(paths=("test_tool.py",), add={"test_tool.py": dedent(tests).encode()}, own_config=True)],
        specified=frozenset(specified),
        limits=Limits(seconds=60),
        python=None,
        seed=0,
        seconds=seconds,
    )


def said(findings):
    return {(finding.rule, finding.severity, re.split(r"[( ]", finding.message)[0]) for finding in findings}


# --- in the sandbox -------------------------------------------------------------------------------------------------

FAULTY = '''
    import random
    import re


    def ordered(items: list[int]) -> list[int]:
        """The items in order; the argument is not modified."""
        items.sort()
        return items


    def sort_in_place(items: list[int]) -> list[int]:
        items.sort()
        return items


    def last(items: list[int]) -> int:
        for item in items:
            found = item
        return found


    def middle(items: list[int]) -> int:
        return items[len(items) // 2]


    def named(table: dict[str, int], key: str) -> int:
        if key not in table:
            raise KeyError(key)
        return table[key]


    def year(text: str) -> str:
        return re.match(r"[0-9]+", text).group()


    def tags(text: str) -> list[str]:
        return list(set(text.split()))


    def tags_sorted(text: str) -> list[str]:
        return sorted(set(text.split()))


    def drawn(items: list[int]) -> int:
        return random.choice(items) if items else 0


    def kept(item: int, found: list[int] = []) -> list[int]:
        found.append(item)
        return list(found)


    def halves(n: int) -> int:
        steps = 0
        while n != 1:
            n = n - 2 if n > 1 else n
            steps += 1
        return steps


    def lines(text: str):
        yield from text.split(",")


    def distinct(items: list[int]) -> list[int]:
        found = []
        for item in items:
            if item not in found:
                found.append(item)
        return found


    def _hidden(items: list[int]) -> int:
        return items.pop()
'''
USED = """
    from tool import *


    def test_them():
        ordered([3, 1]), sort_in_place([3, 1]), last([1, 2]), middle([1, 2, 3]), named({"a": 1}, "a")
        year("2024 on"), tags("b a c"), tags_sorted("b a c"), drawn([1]), kept(1), halves(7), list(lines("a,b"))
        distinct([1, 2, 1])
"""


async def test_each_rule_finds_its_fault_and_leaves_the_sound_twin_alone(tmp_path):
    check, findings = await probed(tmp_path, FAULTY, USED, seconds=90)
    assert said(findings) == {
        ("mutates-argument", "medium", "ordered"),
        ("internal-error", "medium", "last"),
        ("internal-error", "low", "middle"),
        ("internal-error", "medium", "year"),
        ("not-deterministic", "medium", "tags"),
        ("not-deterministic", "medium", "kept"),
        ("hangs", "high", "halves"),
        ("quadratic", "medium", "distinct"),
    }
    assert {finding.source for finding in findings} == {"probe"}
    by_rule = {finding.rule: finding for finding in findings}
    assert by_rule["mutates-argument"].message.startswith("ordered([3, 1]) changes its argument `items`: it was [3, 1]")
    assert by_rule["quadratic"].message.startswith("distinct takes ")
    assert by_rule["hangs"].line == dedent(FAULTY).splitlines().index("def halves(n: int) -> int:") + 1
    assert (check.name, check.outcome, check.tier != "") == ("probes", "passed", True)
    assert f"13 functions, {len(findings)} findings" in check.detail


BEFORE = '''
    def shares(total: int, parts: int) -> list[int]:
        """Nearly equal parts of a total."""
        return [total // parts + (index < total % parts) for index in range(parts)]


    def tidy(words: list[str]) -> list[str]:
        words.sort()
        return words


    def first(items: list[int]) -> int:
        return items[0]
'''


async def test_the_old_code_is_the_oracle_and_is_held_against_nobody(tmp_path):
    after = (
        BEFORE.replace("index < total % parts", "index >= parts - total % parts")
        .replace("words.sort()", "words.sort(key=str)")
        .replace("items[0]", "items[0] + 0")
    )
    tests = """
        from tool import shares, tidy, first


        def test_them():
            assert sum(shares(7, 2)) == 7
            tidy(["b", "a"])
            first([1, 2])
    """
    _, findings = await probed(tmp_path / "a", after, tests, before=BEFORE, seconds=10)
    assert [(one.rule, one.severity) for one in findings] == [("changed-behaviour", "medium")]
    assert findings[0].message.startswith("shares(7, 2) was [4, 3] and is [3, 4] now")
    _, findings = await probed(tmp_path / "b", after, tests, before=BEFORE, specified={"shares"}, seconds=10)
    assert findings == ()


async def test_records_enums_and_keyword_arguments_are_plain_and_the_same_seed_says_the_same(tmp_path):
    code = """
        from dataclasses import dataclass
        from enum import Enum


        class Size(Enum):
            SMALL = 1
            LARGE = 2


        @dataclass(frozen=True)
        class Box:
            size: Size
            weight: int


        def heaviest(boxes: list[Box], *, size: Size = Size.SMALL) -> int:
            chosen = [box for box in boxes if box.size is size]
            for box in chosen:
                best = box.weight
            return best
    """
    tests = """
        from tool import Box, Size, heaviest


        def test_it():
            assert heaviest([Box(Size.SMALL, 2)]) == 2
            assert heaviest([Box(Size.LARGE, 3)], size=Size.LARGE) == 3
    """
    (_, one), (_, two) = [await probed(tmp_path / name, code, tests, seconds=8) for name in "ab"]
    assert one == two
    assert [(f.rule, f.severity) for f in one] == [("internal-error", "medium")]
    assert "UnboundLocalError" in one[0].message


@pytest.mark.parametrize(
    ("code", "tests", "why"),
    [
        ("def _f(a):\n    return a\n", "def test_f():\n    pass\n", "no public function of a module was changed"),
        (
            "def f(a):\n    return a\n",
            "from tool import f\n\n\ndef test_f():\n    f(print)\n",
            "no test calls a changed function with plain arguments",
        ),
    ],
)
async def test_nothing_to_record_is_not_applicable(tmp_path, code, tests, why):
    check, findings = await probed(tmp_path, code, tests)
    assert (check.outcome, check.detail, findings) == ("not_applicable", why, ())


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("os._exit(0)", "unknown"),
        ("os.write(1, b'{}\\n' * 1000) and None", "passed"),
        ("'pytest' in sys.modules or os.kill(os.getppid(), 9)", "unknown"),
        ("'pytest' in sys.modules or os._exit(0)", "unknown"),
    ],
)
async def test_code_that_ends_or_floods_the_run_does_not_pass_as_probed(tmp_path, line, outcome):
    code = f"import os, sys\n\n\ndef f(a: int) -> int:\n    {line}\n    return a\n"
    check, _ = await probed(tmp_path, code, "from tool import f\n\n\ndef test_f():\n    f(1)\n", seconds=6)
    assert check.outcome == outcome, check


# --- slopes ---------------------------------------------------------------------------------------------------------


def measured(source: str, name: str, value: object) -> list[Slope]:
    space: dict[str, object] = {}
    exec(source, space)
    function = space[name]
    (parameter,) = function.__code__.co_varnames[: function.__code__.co_argcount]
    call = {"named": {parameter: value}, "rest": (), "more": {}}
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        return [Slope.model_validate(one) for one in slopes(function, [call], arguments, time.monotonic() + 20)]
    finally:
        sys.setrecursionlimit(usual)


def function_with(slopes_: list[Slope], **more) -> Probed:
    facts = Facts(parameters=("a",), doc="", plain=True, chance=(), outside=(), caught=())
    given_ = {"calls": (), "first": {}, "second": {}, "other_seed": {}, "base": {}, "before": None, **more}
    return Probed(function=changed("tool.py", "f"), facts=facts, slopes=tuple(slopes_), **given_)


def rules(one: Probed, specified: frozenset[str] = frozenset()) -> list[str]:
    return [finding.rule for finding in findings_of(one, specified=specified, files=frozenset({"tool.py"}))]


@pytest.mark.parametrize("name", TWINS)
def test_quadratic_twins_are_told_from_proper_ones(name):
    value, slow, fast = TWINS[name]
    assert rules(function_with(measured(fast, "fast", value))) == []
    assert rules(function_with(measured(slow, name, value))) == ["quadratic"]


def test_work_that_was_asked_for_is_not_quadratic():
    pairs = "def pairs(items):\n    return [(a, b) for a in items for b in items]\n"
    ticks = "def ticks(items):\n    return sum(1 for count in items for _ in range(count))\n"
    product = "def product(items):\n    out = 1\n    for item in items:\n        out *= item\n    return out % 7\n"
    for source, name in ((pairs, "pairs"), (ticks, "ticks"), (product, "product")):
        assert rules(function_with(measured(source, name, [3, 1, 2]))) == []


@given(st.lists(st.floats(1e-4, 10), min_size=3, max_size=3), st.floats(0, 20), st.floats(0.5, 4))
def test_a_slope_counts_only_when_both_doublings_are_steep_and_nothing_else_explains_it(times, result, values):
    one = Slope(parameter="a", n=100, seconds=tuple(times), result=result, values=values)
    steep = all(slope(small, large) >= 1.7 for small, large in pairwise(times))
    expected = steep and times[2] > 0.02 and result <= 8 and values <= 1.5
    assert rules(function_with([one])) == ["quadratic"] * expected
    assert rules(function_with([one], base_slopes=(one,))) == []


# --- decisions ------------------------------------------------------------------------------------------------------

ANSWERS = st.builds(
    Answer,
    kind=st.sampled_from(("returned", "raised", "unfit", "hung", "lost")),
    text=st.sampled_from("12"),
    error=st.sampled_from(("", "IndexError", "ValueError", "RecursionError")),
    exact=st.booleans(),
    file=st.sampled_from(("", "tool.py", "other.py")),
    changed=st.sampled_from(((), (("a", "list", "[1]", "[]"),))),
)


@given(st.lists(st.tuples(st.sampled_from(("recorded", "near", "far")), ANSWERS), max_size=5))
def test_what_the_base_does_too_is_never_a_finding(told):
    calls = tuple(Call(kind=kind, shown=f"f({index})") for index, (kind, _) in enumerate(told))
    answers = {index: answer for index, (_, answer) in enumerate(told)}
    facts = Facts(parameters=("a",), doc="", plain=True, chance=(), outside=(), caught=())
    one = function_with([], calls=calls, first=answers, second=answers, other_seed=answers, base=answers, before=facts)
    assert rules(one) == []


@pytest.mark.parametrize(
    ("name", "doc", "expected"),
    [
        ("totals", "The totals of the rows.", False),
        ("totals", "The totals; rows are not modified.", False),
        ("totals", "Without mutating the rows.", False),
        ("totals", "Adds the totals to the rows.", True),
        ("totals", "Sort the rows in place.", True),
        ("update_totals", "", True),
        ("sorted_rows", "", False),
    ],
)
def test_who_says_that_it_works_in_place_may(name, doc, expected):
    assert says_in_place(name, doc) is expected


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(-9, 9) | st.text("ab ,1", max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("xyz", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(PLAIN, min_size=1, max_size=5))
def test_neighbours_are_new_of_the_same_type_and_drawn_from_the_seed(values):
    calls = [{"named": {"a": value}, "rest": (), "more": {}} for value in values]
    found = neighbours(calls, "seed")
    assert found == neighbours(pickle.loads(pickle.dumps(calls)), "seed")
    assert len(found) <= MOST
    recorded = {exact_text(value) for value in values}
    for kind, call in found:
        assert kind in ("near", "far")
        assert is_plain(call["named"]["a"])
        assert exact_text(call["named"]["a"]) not in recorded
        assert any(type(call["named"]["a"]) is type(value) for value in values)


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(), max_size=5))
def test_equal_results_have_one_text_and_the_order_of_a_dict_shows_only_in_the_exact_one(table):
    turned = dict(reversed(table.items()))
    assert text(table) == text(turned)
    assert (exact_text(table) == exact_text(turned)) is (list(table) == list(turned))
    assert text([0.1 + 0.2, 1.0, -0.0]) == text([0.3, 1, 0])
