from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.inside.edits import edits
from nodes.tools.evidence.inside.mutants import sample
from nodes.tools.evidence.strength import strength
from nodes.tools.pytest_run import TestFiles
from nodes.tools.sandbox import Limits, open_sandbox

PRICE = '''
"""Prices."""

RATES = {"book": 5, "food": 10}


def gross(net, kind="book", *, cap=None):
    """Net and tax, at most `cap`."""
    if net < 0:
        raise ValueError("a price is not negative")
    found = net + net * RATES[kind] // 100
    if cap is not None and found > cap:
        return cap
    return found


def cheapest(prices, count=2):
    """The lowest prices, the lowest first."""
    kept = []
    for price in prices:
        if price is None:
            continue
        kept.append(price)
    return sorted(kept)[:count]
'''
STRONG = """
import pytest
from price import cheapest, gross


@pytest.mark.parametrize(("net", "kind", "found"), [(0, "book", 0), (200, "book", 210), (300, "food", 330)])
def test_gross(net, kind, found):
    assert gross(net, kind) == found


def test_default_and_cap():
    assert gross(100) == 105
    assert gross(100, cap=104) == 104
    assert gross(100, cap=105) == 105
    assert gross(100, cap=106) == 105
    assert gross(0, cap=0) == 0


def test_negative():
    with pytest.raises(ValueError):
        gross(-1)


def test_cheapest():
    assert cheapest([3, None, 1, 2]) == [1, 2]
    assert cheapest([3, 1, 2], 1) == [1]
    assert cheapest([]) == []
"""
WEAK = """
from price import cheapest, gross


def test_gross():
    assert gross(200) > 0


def test_cheapest():
    assert cheapest([3, 1]) is not None
"""
LIMITS = Limits(seconds=60)


def tree(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content).lstrip("\n"))
    return folder


def all_lines(content: str) -> frozenset[int]:
    return frozenset(range(1, len(dedent(content).lstrip("\n").splitlines()) + 1))


async def run(folder: Path, files: dict[str, str], *tests: TestFiles, lines=None, product="price.py", **more):
    lines = lines or {product: all_lines(files[product])}
    given = {"limits": LIMITS, "python": None, "seed": 7, **more}
    runs = tests or (TestFiles(paths=("tests/test_price.py",), own_config=False),)
    return await strength(await open_sandbox(), tree(folder, files), lines=lines, runs=runs, **given)


def made(test: str) -> TestFiles:
    """As the tester's tests are run: not in the tree, by our configuration."""
    return TestFiles(paths=("tests/test_made.py",), add={"tests/test_made.py": test.encode()}, own_config=True)


async def test_a_strong_suite_scores_high(tmp_path):
    files = {"price.py": PRICE, "tests/test_price.py": STRONG}
    check, found = await run(tmp_path, files)
    assert (check.outcome, check.name, check.exit_code) == ("passed", "strength", 0)
    assert found.score > 0.9, found.survivors
    assert (found.covered, found.sampled) == (found.branches, min(30, found.possible))
    assert check.detail.startswith(f"{found.killed} of {found.sampled} mutants killed (")
    assert check.version == pytest.__version__


async def test_a_weak_suite_scores_low_the_same_twice_and_its_survivors_are_named(tmp_path):
    check, found = await run(tmp_path, {"price.py": PRICE}, made(WEAK), most=16)
    assert (await run(tmp_path, {"price.py": PRICE}, made(WEAK), most=16))[1] == found
    assert found.sampled == 16
    assert check.outcome == "passed"
    assert found.score < 0.5
    assert found.covered < found.branches
    assert {one.file for one in found.survivors} == {"price.py"}
    assert {one.function for one in found.survivors} >= {"gross", "cheapest"}
    assert all(" → " in one.what for one in found.survivors)
    assert list(found.survivors) == sorted(found.survivors, key=lambda m: (m.line, m.function, m.what))


async def test_a_second_run_kills_what_the_first_lets_live(tmp_path):
    own = TestFiles(paths=("tests/test_price.py",), own_config=False)
    files = {"price.py": PRICE, "tests/test_price.py": WEAK}
    together = (await run(tmp_path, files, own, made(STRONG), most=10))[1]
    assert together.score > 0.9


async def test_only_changed_lines_are_mutated_and_lines_that_no_test_runs_cost_nothing(tmp_path):
    number = PRICE.lstrip("\n").splitlines().index("    return sorted(kept)[:count]") + 1
    only_gross = "from price import gross\n\n\ndef test_gross():\n    assert gross(100) == 105\n"
    check, found = await run(tmp_path, {"price.py": PRICE}, made(only_gross), lines={"price.py": frozenset({number})})
    assert (found.killed, found.sampled, found.covered, found.branches) == (0, found.possible, 0, 1)
    assert {(one.line, one.function) for one in found.survivors} == {(number, "cheapest")}
    assert {one.what for one in found.survivors} == {
        "`sorted(kept)` → `list(kept)`", "`:count` → `:`", "`sorted(kept)[:count]` → `None`",
    }  # fmt: skip
    assert check.seconds < 10


async def test_src_layout_with_a_conftest_options_and_a_package_that_imports_itself(tmp_path):
    files = {
        "src/shop/__init__.py": "from shop.price import cheapest, gross\n",
        "src/shop/price.py": PRICE,
        "pytest.ini": "[pytest]\naddopts = -ra --strict-markers --no-such-option\npython_functions = check_*\n",
        "tests/__init__.py": "",
        "tests/conftest.py": """
            import pytest
            from shop import cheapest

            @pytest.fixture(scope="module")
            def low():
                return cheapest([4, 2, 3])
        """,
        "tests/test_shop.py": """
            from shop import gross

            def check_gross():
                assert gross(100) == 105

            def check_first(low):
                assert low[0] == 2

            def check_all(low):
                assert low == [2, 3]
        """,
    }
    changed = {"src/shop/price.py": frozenset({3, 19, 20, 22, 23})}
    check, found = await run(tmp_path, files, TestFiles(own_config=False), lines=changed)
    assert check.outcome == "passed", check.tail
    survivors = [one.what for one in found.survivors]
    assert "`sorted(kept)` → `list(kept)`" not in survivors  # the fixture ran for the first test, the second notices
    assert "`10` → `11`" in survivors  # of RATES: no test has to do with food
    assert 0.3 < found.score < 0.9


async def test_tests_that_fail_or_are_not_there_have_no_strength(tmp_path):
    red = "def test_red():\n    assert 0\n\n\ndef test_green(): ...\n"
    check, found = await run(tmp_path, {"price.py": PRICE, "tests/test_price.py": red})
    assert (check.outcome, found) == ("unknown", None)
    assert check.detail == "the tests fail without any mutant: tests/test_price.py::test_red"
    check, found = await run(tmp_path, {"price.py": PRICE, "tests/test_price.py": "x = 1\n"})
    assert (check.outcome, found) == ("not_applicable", None)
    check, found = await run(tmp_path, {"price.py": PRICE}, lines={"price.py": frozenset()})
    assert (check.outcome, check.detail) == ("not_applicable", "no product code was changed")


async def test_when_time_is_over_the_sample_is_what_was_tried(tmp_path):
    slow = "import time\nfrom price import gross\n\n\ndef test_slow():\n    time.sleep(1)\n    assert gross(100) > 0\n"
    check, found = await run(tmp_path, {"price.py": PRICE}, made(slow), seconds=5)
    if found:
        assert 0 < found.sampled < found.possible
        assert "time was over before" in check.detail
    else:  # this machine is busy
        assert check.outcome == "unknown"
        assert check.detail in ("no mutant could be tried in 5 s", "the tests alone take longer than 5 s")
    check, found = await run(tmp_path, {"price.py": PRICE}, made(slow), seconds=0.4)
    assert (check.outcome, found) == ("unknown", None)
    assert check.detail == "the tests alone take longer than 0.4 s"


async def test_properties_need_no_deadline_and_asynchronous_tests_run(tmp_path):
    test = """
        import asyncio, time
        from hypothesis import given, settings, strategies as st
        from price import cheapest

        @settings(max_examples=20)
        @given(st.lists(st.integers(), max_size=5))
        def test_sorted(prices):
            time.sleep(0.25 if prices == [] else 0)  # longer than a deadline
            assert cheapest(prices) == sorted(prices)[:2]

        async def test_later():
            await asyncio.sleep(0)
            assert cheapest([None]) == []
    """
    files = {"price.py": PRICE}
    lines = {"price.py": frozenset(range(16, 30))}
    check, found = await run(tmp_path, files, made(dedent(test)), lines=lines, most=8)
    assert check.outcome == "passed", check.detail
    assert found.score > 0.7


HOSTILE = """
import os, signal


def step(n):
    if n is None:
        {act}
    return n + 1
"""
NOTICED = {
    "exit": "os._exit(0)",
    "an endless loop": "while True: pass",
    "an endless loop that takes memory": "kept = [0]\n        while True: kept += kept",
    "a run of the tests": "import pytest\n        return pytest.main(['-q', 'tests'])",
}
NO_ANSWER = {
    "the end of the parent": "os.kill(os.getppid(), signal.SIGKILL)",
    "a forged answer": (
        "import sys\n        open(sys.argv[2], 'w').write('[\"{{}}\", \"\"]')\n"
        "        os.kill(os.getppid(), signal.SIGKILL)"
    ),
}
STEP = "from step import step\n\n\ndef test_step():\n    assert step(1) == 2\n"


@pytest.mark.parametrize("how", NOTICED)
async def test_a_mutant_that_misbehaves_is_noticed(how, tmp_path):
    files = {"step.py": HOSTILE.format(act=NOTICED[how]), "tests/test_price.py": STEP}
    check, found = await run(tmp_path, files, lines={"step.py": frozenset({5})})
    assert check.outcome == "passed", check
    survivors = {one.what for one in found.survivors}
    assert "`n is None` → `True`" not in survivors
    assert "`n is None` → `False`" in survivors


@pytest.mark.parametrize("how", NO_ANSWER)
async def test_a_mutant_that_ends_the_evaluator_leaves_no_answer(how, tmp_path):
    files = {"step.py": HOSTILE.format(act=NO_ANSWER[how]), "tests/test_price.py": STEP}
    check, found = await run(tmp_path, files, lines={"step.py": frozenset({5})})
    assert (check.outcome, found) == ("unknown", None)


async def test_a_copy_of_a_child_says_nothing(tmp_path):
    files = {"step.py": HOSTILE.format(act="os.fork()"), "tests/test_price.py": STEP}
    check, found = await run(tmp_path, files, lines={"step.py": frozenset({5})})
    assert (check.outcome, found.sampled, found.killed) == ("passed", 3, 0)


async def test_an_answer_that_was_written_over_is_not_believed(tmp_path):
    forger = """
        import os, sys, time

        if os.fork() == 0:
            os.setsid()
            end = time.monotonic() + 20
            while time.monotonic() < end:
                if os.path.exists(sys.argv[2]) and "survivors" in (text := open(sys.argv[2]).read()):
                    open(sys.argv[2], "w").write(text.replace("killed\\\\": ", "killed\\\\": 9"))
                    break
            os._exit(0)


        def step(n):
            return n + 1
    """
    check, found = await run(tmp_path, {"step.py": forger, "tests/test_price.py": STEP}, product="step.py", most=3)
    assert check.outcome in ("passed", "unknown")
    assert found is None or found.sampled <= 3


def whats(source: str, lines: set[int] | None = None) -> list[str]:
    tree = ast.parse(dedent(source))
    return [edit.what for edit in edits(tree, lines or set(range(1, 200)))]


def test_what_no_test_should_have_to_notice_is_left_alone():
    source = '''
        """Text."""
        from typing import TYPE_CHECKING, Literal, TypeVar
        import logging
        __all__ = ["f"]
        T = TypeVar("T")
        logger = logging.getLogger("x")
        Kind = Literal["a", "b"]
        if TYPE_CHECKING:
            LIMIT = 3
        if __name__ == "__main__":
            f(1)

        class A:
            """Text."""
            x: "int"
            def __repr__(self) -> "str":
                return "A" + 1

        def f(a: "int") -> "str":
            """Text."""
            assert a > 1, "text"
            logger.info("a %d", 1)
            self._log.warning("b")
    '''
    assert whats(source) == []
    assert whats("def f():\n    raise ValueError('text %d' % 3)\n") == ["`raise ValueError('text %d' % 3)` → `pass`"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(a):\n    return a < g", ["`<` → `<=`", "`<` → `>=`"]),
        ("def f(a, b):\n    return a and b", ["`a and b` → `None`", "`a and b` → `not (a and b)`", "`and` → `or`"]),
        ("def f(a):\n    return not a", ["`not a` → `a`"]),
        ("def f(a=3): ...", ["`3` → `2`", "`3` → `4`"]),
        ("def f(a):\n    a += 1", ["`+=`", "`1` → `0`", "`1` → `2`", "`a += 1` → `pass`"]),
        ("def f(a):\n    return a[1:]", ["`1:` → `:`", "`1` → `0`", "`1` → `2`", "`a[1:]` → `None`"]),
        ("def f(a):\n    for b in a:\n        break", ["`break` → `continue`"]),
        ("def f(a):\n    return [b for b in a if b]", ["`[]`", "`None`", "`b` → `True`"]),
        ("def f(a, b):\n    g(a, b)", ["`g(a, b)` → `g(b, a)`", "`g(a, b)` → `pass`"]),
        ("def f(a):\n    return a == 'x'", ["`'x'` → `''`", "`==` → `!=`"]),
        ("def f(a):\n    b = a\n    b = g\n", ["`b = a` → `pass`", "`b = g` → `pass`"]),
        ("def f(a):\n    b = a\n", []),
        ("def f(a):\n    return f'{a}: {a + 1}'", ["`''`", "`None`", "`+` → `-`", "`1` → `0`", "`1` → `2`"]),
        ("def f(a):\n    if a:\n        return True", ["`True` → `False`", "`a` → `False`", "`a` → `True`"]),
    ],
)
def test_defects_of(source, expected):
    found = whats(source)
    assert len(found) == len(expected), found
    assert all(any(one in what or one == "`+=`" for what in found) for one in expected), found


SOURCE = "\n".join(f"def f{i}(a, b):\n    if a < {i}:\n        b += 1\n    return a + b\n" for i in range(5))


@given(seed=st.integers(), most=st.integers(min_value=0, max_value=80))
def test_a_sample_is_seeded_distinct_and_gives_every_function_its_share(seed, most):
    possible = [("a.py", edit) for edit in edits(ast.parse(SOURCE), set(range(1, 100)))]
    chosen = sample(possible, most, seed)
    assert chosen == sample(possible, most, seed)
    assert len(chosen) == min(most, len(possible))
    assert len({id(edit) for _, edit in chosen}) == len(chosen)
    shares = [sum(edit.function == f"f{i}" for _, edit in chosen) for i in range(5)]
    assert max(shares) - min(shares) <= 1


@given(st.sets(st.integers(min_value=1, max_value=25)))
def test_edits_stay_on_the_changed_lines_and_leave_the_tree_as_it_was(lines):
    tree = ast.parse(SOURCE)
    before = ast.dump(tree, include_attributes=True)
    assert {edit.line for edit in edits(tree, lines)} <= lines
    assert ast.dump(tree, include_attributes=True) == before
