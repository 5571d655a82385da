from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from nodes.tools.evidence.flaky import flaky
from nodes.tools.pytest_run import run_pytest, written_tests
from nodes.tools.sandbox import Limits, open_sandbox

GOOD = {"calc.py": "def add(a, b):\n    return a + b\n", "tests/test_calc.py": """
    from calc import add

    def test_add():
        assert add(1, 2) == 3

    def test_add_negative():
        assert add(-1, 1) == 0
"""}  # fmt: skip
WRONG = "def add(a, b):\n    return a - b\n"


def tree(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content))
    return folder


async def run(folder: Path, files: dict[str, str], **more):
    given = {"own_config": False, "limits": Limits(seconds=40), **more}
    return await run_pytest(await open_sandbox(), tree(folder, files), **given)


async def generated(folder: Path, code: dict[str, str], test: str = GOOD["tests/test_calc.py"], **more):
    """Run a test as the tester does: not in the tree, by our configuration."""
    add = {"tests/test_made.py": dedent(test).encode()}
    return await run(folder, code, paths=["tests/test_made.py"], add=add, own_config=True, **more)


def outcomes(result):
    return {case.test: case.outcome for case in result.cases}


async def test_a_repository_runs_its_own_tests_by_its_own_configuration(tmp_path):
    ini = {"pytest.ini": "[pytest]\npython_functions = check_*\n"}
    test = {"tests/test_calc.py": "from calc import add\n\ndef check_add():\n    assert add(1, 2) == 3\n"}
    result = await run(tmp_path, {**GOOD, **ini, **test})
    assert outcomes(result) == {"tests/test_calc.py::check_add": "passed"}
    assert (result.exit_code, result.collected, result.check.outcome) == (0, 1, "passed")
    assert result.check.version == pytest.__version__
    assert result.reason == "1 passed, 0 failed"


async def test_failures_come_with_their_message_and_skips_are_no_failures(tmp_path):
    more = """
        import pytest, unittest
        from calc import add

        @pytest.mark.parametrize("n", [1, 2])
        def test_double(n):
            assert add(n, n) == 2 * n

        @pytest.mark.skip
        def test_later(): ...

        class Case(unittest.TestCase):
            def test_old(self):
                self.assertEqual(add(1, 1), 2)
    """
    result = await run(tmp_path, {"calc.py": WRONG, "tests/test_calc.py": more})
    found = outcomes(result)
    assert found.pop("tests/test_calc.py::test_later") == "skipped"
    assert set(found) == {f"tests/test_calc.py::{n}" for n in ("test_double[1]", "test_double[2]", "Case::test_old")}
    assert set(found.values()) == {"failed"}
    assert (result.check.outcome, result.exit_code) == ("failed", 1)
    assert "assert 0 == (2 * 1)" in result.cases[0].message


async def test_code_under_src_is_found_and_its_coverage_measured(tmp_path):
    code = {
        "src/pkg/__init__.py": "",
        "src/pkg/calc.py": "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n",
    }
    test = "from pkg.calc import add\n\ndef test_add():\n    assert add(1, 1) == 2\n"
    result = await generated(tmp_path, code, test, coverage_of=["src/pkg/calc.py"])
    assert result.check.outcome == "passed"
    assert result.coverage == 75
    assert outcomes(result) == {"tests/test_made.py::test_add": "passed"}


async def test_a_repository_without_tests_is_not_applicable(tmp_path):
    result = await run(tmp_path, {"calc.py": WRONG})
    assert (result.check.outcome, result.collected, result.reason) == ("not_applicable", 0, "there are no tests")


async def test_generated_tests_that_are_not_there_are_unknown(tmp_path):
    result = await generated(tmp_path, {"calc.py": WRONG}, "x = 1\n")
    assert (result.check.outcome, result.reason) == ("unknown", "no test was collected")


async def test_a_time_out_is_unknown(tmp_path):
    slow = "import time\n\ndef test_slow():\n    time.sleep(60)\n"
    result = await run(tmp_path, {"test_slow.py": slow}, limits=Limits(seconds=3))
    assert (result.check.outcome, result.exit_code, result.trusted) == ("unknown", None, False)
    assert "timed out after 3 s" in result.reason


async def test_a_missing_dependency_is_unknown_and_says_what_to_do(tmp_path):
    result = await run(tmp_path, {"test_a.py": "import nowhere_to_be_found\n\ndef test_a(): ...\n"})
    assert result.check.outcome == "unknown"
    assert "No module named 'nowhere_to_be_found'" in result.reason
    assert "pass --python" in result.reason


async def test_one_module_that_cannot_be_collected_does_not_hide_the_others(tmp_path):
    result = await run(tmp_path, {**GOOD, "tests/test_optional.py": "import nowhere_to_be_found\n"})
    assert sorted(outcomes(result).values()) == ["error", "passed", "passed"]
    assert "1 of them cannot be collected: ModuleNotFoundError: No module named 'nowhere_to_be_found'" in result.reason
    assert result.check.outcome == "failed"


async def test_options_of_absent_plugins_are_left_out_and_said(tmp_path):
    result = await run(tmp_path, {**GOOD, "pytest.ini": "[pytest]\naddopts = --no-such-plugin-option\n"})
    assert result.check.outcome == "passed"
    assert "without the repository's addopts" in result.reason


async def test_of_our_own_plugins_only_those_that_the_repository_declares_are_loaded(tmp_path):
    test = (
        "import sys\n\ndef test_loaded():\n    assert ('pytest_timeout' in sys.modules, 'xdist' in sys.modules) == {}\n"
    )
    strict = "[pytest]\nfilterwarnings = error\n"
    files = {"test_a.py": test.format((True, False)), "requirements.txt": "pytest_timeout>=2\n", "pytest.ini": strict}
    assert (await run(tmp_path, files)).check.outcome == "passed"


async def test_an_interpreter_without_pytest_gives_way_to_ours(tmp_path):
    result = await run(tmp_path, GOOD, python=Path(sys.base_prefix, "bin", "python3"))
    assert result.check.outcome == "passed"


FORGERIES = {
    "os._exit when imported": {"calc.py": "import os\nos._exit(0)\n"},
    "sys.exit when imported": {"calc.py": "import sys\nsys.exit(0)\n"},
    "os._exit when the tests are over": {"calc.py": "import atexit, os\natexit.register(os._exit, 0)\n" + WRONG},
    "os._exit when called": {"calc.py": "import os\n\ndef add(a, b):\n    os._exit(0)\n"},
    "pytest.exit when called": {"calc.py": "import pytest\n\ndef add(a, b):\n    pytest.exit('done', returncode=0)\n"},
    "addopts only collect": {"calc.py": WRONG, "pytest.ini": "[pytest]\naddopts = --co\n"},
    "addopts deselect": {"calc.py": WRONG, "pytest.ini": "[pytest]\naddopts = -k nothing\n"},
    "conftest ends the process": {
        "calc.py": WRONG,
        "conftest.py": "import os\n\ndef pytest_sessionstart():\n    os._exit(0)\n",
    },
    "conftest deselects": {
        "calc.py": WRONG,
        "conftest.py": "def pytest_collection_modifyitems(items):\n    items.clear()\n",
    },
    "conftest calls every test passed": {"calc.py": WRONG, "conftest.py": """
        import pytest

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport():
            outcome = yield
            report = outcome.get_result()
            report.outcome = "passed"
            report.longrepr = None
    """},
    "the code patches the runner": {
        "calc.py": "import _pytest.python as p\np.Function.runtest = lambda self: None\n" + WRONG,
    },
    "the code patches the reports": {"calc.py": """
        import _pytest.reports as r

        make = r.TestReport.from_item_and_call.__func__

        def forged(cls, item, call):
            call.excinfo = None
            return make(cls, item, call)

        r.TestReport.from_item_and_call = classmethod(forged)

        def add(a, b):
            return a - b
    """},
    "a plugin by entry point": {
        "calc.py": WRONG,
        "evil.py": "def pytest_pyfunc_call(pyfuncitem):\n    return True\n",
        "evil.egg-info/entry_points.txt": "[pytest11]\nevil = evil\n",
        "evil.egg-info/PKG-INFO": "Name: evil\nVersion: 1\n",
    },
    "a pytest of its own": {"calc.py": WRONG, "pytest.py": "import sys\nsys.exit(0)\n", "_pytest/__init__.py": ""},
}  # fmt: skip


@pytest.mark.parametrize("how", FORGERIES)
async def test_a_forged_pass_of_generated_tests_is_caught(how, tmp_path):
    result = await generated(tmp_path, FORGERIES[how])
    assert result.check.outcome in ("failed", "unknown"), result
    assert "passed" not in outcomes(result).values() or result.check.outcome == "failed"


@pytest.mark.parametrize("how", [how for how in FORGERIES if "deselect" not in how])
async def test_a_forged_pass_of_the_repository_s_tests_is_caught(how, tmp_path):
    result = await run(tmp_path, {**GOOD, **FORGERIES[how]})
    assert result.check.outcome in ("failed", "unknown"), result


@pytest.mark.parametrize("how", ["addopts deselect", "conftest deselects"])
async def test_deselected_tests_of_the_repository_are_no_pass(how, tmp_path):
    assert (await run(tmp_path, {**GOOD, **FORGERIES[how]})).check.outcome == "not_applicable"


async def test_a_link_in_the_place_of_a_generated_test_is_unknown_and_no_crash(tmp_path):
    (tmp_path / "tests").symlink_to("/tmp")
    result = await generated(tmp_path, {"calc.py": WRONG})
    assert result.check.outcome == "unknown"
    assert "tests" in result.reason


def test_written_tests_are_named_as_pytest_names_them():
    source = (
        b"def test_a(): ...\nasync def test_b(): ...\nclass TestC:\n    def test_d(self): ...\n    def aid(self): ...\n"
    )
    assert sorted(written_tests(source)) == ["TestC::test_d", "test_a", "test_b"]
    assert written_tests(b"def broken(:") == []


async def test_a_seed_gives_an_order_and_every_test_still_runs(tmp_path):
    note = "def test_{}():\n    with open('order.txt', 'a') as f:\n        f.write('{} ')\n\n\n"
    files = {f"test_{one}.py": "".join(note.format(i, f"{one}{i}") for i in range(4)) for one in "ab"}
    files["test_c.py"] = "def test_last():\n    assert len(open('order.txt').read().split()) == 8\n"
    plain = await run(tmp_path, files)
    assert plain.check.outcome == "passed"
    first, again, other = [await run(tmp_path, files, order_seed=seed) for seed in (1, 1, 2)]
    assert list(outcomes(plain)) == sorted(outcomes(first)) != list(outcomes(first))
    assert list(outcomes(first)) == list(outcomes(again)) != list(outcomes(other))
    assert flaky([plain, first, other]) == {
        "test_c.py::test_last": "of 3 runs of the same code: failed in 2, passed in 1",
    }


@pytest.mark.parametrize("seed", [0, 1])
async def test_the_canary_stays_last_in_any_order(seed, tmp_path):
    patch = "import _pytest.python as p\n\n\ndef test_a():\n    p.Function.runtest = lambda self: None\n"
    result = await generated(tmp_path, {}, patch, order_seed=seed)
    assert (result.check.outcome, result.collected) == ("unknown", 0)


DRAWN = """
import time
from hypothesis import given, strategies as st
from mod import half


@given(st.integers())
def test_half(number):
    time.sleep(0.001 if number else 0.3)
    assert half(2 * number) == number
"""


async def test_drawn_examples_are_the_same_in_every_run_and_have_no_deadline(tmp_path):
    (tmp_path / "mod.py").write_text("def half(n):\n    return n // 2 + (n == 1234)\n")
    add = {"test_drawn.py": DRAWN.encode()}
    sandbox = await open_sandbox()
    runs = [await run_pytest(sandbox, tmp_path, paths=["test_drawn.py"], add=add, own_config=True) for _ in range(2)]
    assert [[case.outcome for case in run.cases] for run in runs] == [["passed"], ["passed"]]
