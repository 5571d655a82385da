"""Ways to look right without being right. Each is tried on code that is wrong; none may pass."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from test_measure import Change, evidence, outcomes

from nodes.tools.quality import judge
from nodes.tools.sandbox import Limits

RIGHT = '''
    """Arithmetic."""


    def half(a: int) -> int:
        """Half of an even number."""
        if a % 2:
            raise ValueError(a)
        return a // 2
'''
WRONG = dedent(RIGHT).replace("raise ValueError(a)", "return 0").replace("a // 2", "a * 2")
TESTS = """
    import unittest

    import pytest
    from calc import half


    def test_half():
        assert half(4) == 2


    def test_odd():
        with pytest.raises(ValueError):
            half(3)


    class HalfCase(unittest.TestCase):
        def test_unit(self):
            self.assertEqual(half(8), 4)
            with self.assertRaises(ValueError):
                half(5)
"""
INI = "[pytest]\naddopts ={}\n"
BASE = {"calc.py": RIGHT, "tests/test_calc.py": TESTS, "pytest.ini": INI.format("")}


SAFE = """


def half(a):
    if a % 2:
        raise ValueError(a)
    return {}
"""


def code(before: str, after: str = "") -> dict[str, str]:
    return {"calc.py": dedent(before) + WRONG + dedent(after)}


def call(body: str) -> dict[str, str]:
    return {"calc.py": WRONG.replace("    if a % 2:\n", body + "\n    if a % 2:\n")}


FORGERIES: dict[str, dict[str, str | None]] = {
    "nothing but wrong code": code(""),
    # --- the process ends, or never does
    "os._exit when imported": code("import os\nos._exit(0)\n"),
    "os._exit when called": call("    import os\n    os._exit(0)"),
    "os._exit when all is over": code("import atexit, os\natexit.register(os._exit, 0)\n"),
    "os._exit in a thread": code("import os, threading\nthreading.Timer(0.05, os._exit, (0,)).start()\n"),
    "sys.exit in a thread": code("import sys, threading\nthreading.Thread(target=sys.exit).start()\n"),
    "sys.exit when called": call("    raise SystemExit(0)"),
    "a signal handler": code("import os, signal\nsignal.signal(15, lambda *a: os._exit(0))\nsignal.raise_signal(15)\n"),
    "an alarm": code("import os, signal\nsignal.signal(14, lambda *a: os._exit(0))\nsignal.setitimer(0, 0.05)\n"),
    "another program": code("import os\nos.execv('/bin/true', ['true'])\n"),
    # --- conftest.py
    "conftest: hook makereport": {**code(""), "conftest.py": """
        import pytest

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport():
            outcome = yield
            outcome.get_result().outcome = "passed"
            outcome.get_result().longrepr = None
    """},
    "conftest: hook modifyitems": {
        **code(""),
        "tests/conftest.py": "def pytest_collection_modifyitems(items):\n    del items[:]\n",
    },
    "conftest: fixture for all that replaces the test": {**code(""), "tests/conftest.py": """
        import pytest

        @pytest.fixture(autouse=True)
        def _quiet(request):
            request.node.obj = lambda *a, **k: None
    """},
    "conftest: fixture for all that replaces the code": {**code(""), "tests/conftest.py": """
        import calc

        def half(a):
            if a % 2:
                raise ValueError
            return a // 2

        calc.half = half
    """},
    "conftest: class of pytest": {**code(""), "tests/conftest.py": """
        import _pytest.python

        _pytest.python.Function.runtest = lambda self: None
    """},
    # --- configuration
    "addopts --co": {**code(""), "pytest.ini": INI.format(" --co")},
    "addopts -k": {**code(""), "pytest.ini": INI.format(" -k nothing")},
    "addopts --deselect": {**code(""), "pytest.ini": INI.format(" --deselect tests/test_calc.py")},
    "addopts in another file": {
        **code(""),
        "pytest.ini": None,
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--co"\n',
    },
    "python_functions": {**code(""), "pytest.ini": INI.format("") + "python_functions = check_*\n"},
    "testpaths": {**code(""), "pytest.ini": INI.format("") + "testpaths = calc.py\n"},
    # --- plugins
    "plugin by entry point": {
        **code(""),
        "evil.py": "def pytest_pyfunc_call(pyfuncitem):\n    return True\n",
        "evil.egg-info/entry_points.txt": "[pytest11]\nevil = evil\n",
        "evil.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: evil\nVersion: 1\n",
        "requirements.txt": "evil\n",
    },
    "plugin by addopts": {
        **code(""),
        "evil.py": "def pytest_pyfunc_call(pyfuncitem):\n    return True\n",
        "pytest.ini": INI.format(" -p evil"),
    },
    "plugin by environment": {
        **code("import os\nos.environ['PYTEST_PLUGINS'] = 'evil'\n"),
        "evil.py": "def pytest_pyfunc_call(pyfuncitem):\n    return True\n",
        "pytest.ini": INI.format("") + "env =\n    PYTEST_PLUGINS=evil\n",
    },
    "plugin by conftest": {
        **code(""),
        "evil.py": "def pytest_pyfunc_call(pyfuncitem):\n    return True\n",
        "conftest.py": 'pytest_plugins = ["evil"]\n',
    },
    # --- patched comparisons
    "AssertionError replaced": code("""
        import builtins
        import pytest

        builtins.AssertionError = pytest.skip.Exception
    """),
    "pytest.raises patched": {**code("""
        import contextlib
        import pytest

        pytest.raises = lambda *a, **k: contextlib.suppress(BaseException)
    """), "only": "raises"},
    "unittest patched": {**code("""
        import unittest

        unittest.TestCase.assertEqual = lambda *a: None
        unittest.TestCase.assertRaises = lambda *a: __import__("contextlib").suppress(BaseException)
    """), "only": "unit"},
    "pytest replaced": {**code("""
        import contextlib
        import sys
        import types

        import pytest

        fake = types.ModuleType("pytest")
        fake.__dict__.update(vars(pytest))
        fake.raises = lambda *a, **k: contextlib.suppress(BaseException)
        sys.modules["pytest"] = fake
    """), "only": "raises late"},
    "assertion rewriting patched": {**code("""
        import ast

        import _pytest.assertion.rewrite as r

        r.AssertionRewriter.visit_Assert = lambda self, node: [ast.copy_location(ast.Pass(), node)]
    """), "only": "half late"},
    "pytest.approx patched": {**code("""
        import pytest

        pytest.approx = lambda wanted: type("Near", (), {"__eq__": lambda self, other: [str(other)]})()
    """), "only": "near"},
    # --- results that equal everything
    "a class with __eq__": code(
        "class Any(int):\n    def __eq__(self, other):\n        return True\n", SAFE.format("Any()")
    ),
    "a class made on the spot": code("Any = type('Any', (int,), {'__eq__': lambda a, b: 1})\n", SAFE.format("Any()")),
    "unittest.mock.ANY": code("from unittest.mock import ANY\n", SAFE.format("ANY")),
    # --- the tests
    "renamed": {**code(""), "tests/test_calc.py": TESTS.replace("def test_", "def check_")},
    "skipped": {
        **code(""),
        "tests/test_calc.py": TESTS.replace("    def test_half", "    @pytest.mark.skip\n    def test_half"),
    },
    "all skipped": {**code(""), "tests/test_calc.py": TESTS + "\n\n    pytestmark = pytest.mark.skip\n"},
    "expected to fail": {**code(""), "tests/test_calc.py": TESTS + "\n\n    pytestmark = pytest.mark.xfail\n"},
    "removed": {**code(""), "tests/test_calc.py": None},
    # --- the report
    "a report of its own": code("""
        import atexit
        import os
        import sys

        REPORT = '<testsuites><testsuite tests="3">{}</testsuite></testsuites>'
        CASE = '<testcase classname="tests.test_calc" name="{}"/>'

        def write() -> None:
            for argument in sys.argv:
                if argument.startswith("--junitxml="):
                    with open(argument.partition("=")[2], "w") as file:
                        file.write(REPORT.format("".join(map(CASE.format, ("test_half", "test_odd", "test_unit")))))
                    os._exit(0)

        atexit.register(write)
    """),
}  # fmt: skip


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    """The tests of the base are the same each time."""
    return tmp_path_factory.mktemp("cache")


LATE = {"tests/test_0.py": "import calc\n\n\ndef test_there():\n    assert calc.half\n"}
HEAD, HALF, ODD, UNIT = (part.rstrip() + "\n" for part in dedent(TESTS).split("\n\n\n"))
ONLY = {"half": HALF, "raises": ODD, "unit": UNIT, "near": HALF.replace("== 2", "== pytest.approx(2)")}


def base(only: str) -> dict[str, str]:
    """The repository with one kind of test only, where the forgery knows no other; "late": with a test before it."""
    if not only:
        return BASE
    tests = {"tests/test_calc.py": f"{HEAD}\n\n{ONLY[only.split()[0]]}"}
    return {**BASE, **tests, **(LATE if "late" in only else {})}


REASONS = ("tests is unknown", "weakened test", "test passed before", "does not import", "special case")


@pytest.mark.parametrize("how", FORGERIES)
async def test_wrong_code_does_not_pass(how, tmp_path, cache):
    change = dict(FORGERIES[how])
    found = await evidence(tmp_path, base(change.pop("only", None) or ""), change, cache=cache)
    verdict = judge(found)
    assert not verdict.passed
    assert any(veto.startswith(REASONS) for veto in verdict.vetoes), verdict.vetoes


async def test_sleeping_past_the_limit_is_unknown_and_no_pass(tmp_path):
    change = Change(tmp_path, BASE, call("    import time\n    time.sleep(60)"))
    found = await change.measure(limits=Limits(seconds=6))
    assert outcomes(found)["tests"] == "unknown"
    assert any(veto.startswith("tests is unknown: timed out") for veto in judge(found).vetoes)


async def test_right_code_with_fixtures_for_all_tests_passes(tmp_path, cache):
    """The canaries stand among the tests: what honest fixtures do there must not make a run doubtful."""
    test = "from calc import half\n\n\ndef test_zero():\n    assert half(0) == 0\n"
    fixture = "import pytest\n\n\n@pytest.fixture(autouse=True)\ndef _around(request, monkeypatch):\n    {}\n"
    folders = {
        "tests/conftest.py": fixture.format("monkeypatch.setenv('HALF', request.node.name)"),
        "tests/far/conftest.py": fixture.format("pytest.skip('no network')"),
        "tests/far/test_far.py": test,
        "tests/odd/conftest.py": fixture.format("assert request.module.__name__.endswith('test_own')"),
        "tests/odd/test_own.py": test,
    }
    change = {"calc.py": RIGHT.replace("return a // 2", "return a >> 1"), "tests/test_more.py": test}
    verdict = judge(await evidence(tmp_path, {**BASE, **folders}, change, cache=cache))
    assert (verdict.vetoes, verdict.passed) == ((), True)
