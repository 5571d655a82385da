from __future__ import annotations

import asyncio
import io
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import pytest

from nodes.tools.evidence.checkers import other
from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.mypy_cache import Warm
from nodes.tools.evidence.project import Environment, Tool, checkers_of, environment
from nodes.tools.evidence.sides import two_folders
from nodes.tools.evidence.typecheck import types
from nodes.tools.measure import measure_folders
from nodes.tools.sandbox import Limits, open_sandbox

CALC = '"""Arithmetic."""\n\n\ndef add(a: int, b: int) -> int:\n    """The sum."""\n    return a + b\n'
MORE = CALC + '\n\ndef sub(a: int, b: int) -> int:\n    """The difference."""\n    return a - b\n'
TEST = "from {} import add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n"
LIMITS = Limits(seconds=60)

Files = dict[str, str]


def tree(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content))
    return folder


def both(folder: Path, base: Files, change: Files) -> tuple[Path, Path]:
    gone = {name for name, content in change.items() if not content and name in base}
    head = {name: content for name, content in {**base, **change}.items() if name not in gone}
    for side in ("base", "head"):
        (folder / side).mkdir(parents=True)
    return tree(folder / "base", base), tree(folder / "head", head)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


async def measured(folder: Path, base: Files, change: Files, *, always: dict[str, bytes] | None = None, **more):
    sandbox = (await open_sandbox()).with_files(always or {})
    return await measure_folders(*both(folder, base, change), sandbox, **{"limits": LIMITS, **more})


def outcomes(found) -> dict[str, str]:
    return {check.name: check.outcome for check in found.checks}


def detail(found, name: str) -> str:
    return next(check.detail for check in found.checks if check.name == name)


# --- layouts and runners --------------------------------------------------------------------------------------------

LAYOUTS: dict[str, tuple[Files, str]] = {
    "no tests": ({"calc.py": CALC}, "calc.py"),
    "unittest, configured in setup.cfg": (
        {
            "calc.py": CALC,
            "checks/arithmetic.py": """
                import unittest

                import calc


                class Sums(unittest.TestCase):
                    @classmethod
                    def setUpClass(cls):
                        cls.three = 3

                    def test_add(self):
                        with self.subTest("small"):
                            self.assertEqual(calc.add(1, 2), self.three)
            """,
            "setup.cfg": "[tool:pytest]\ntestpaths = checks\npython_files = *.py\n",
        },
        "calc.py",
    ),
    "doctests only, configured in pyproject.toml, with an absent plugin": (
        {
            "calc.py": CALC.replace('The sum."""', 'The sum.\n\n    >>> add(1, 2)\n    3\n    """'),
            "pyproject.toml": "[tool.pytest.ini_options]\naddopts = ['--doctest-modules', '--cov-nowhere']\n",
        },
        "calc.py",
    ),
    "tests beside the code, configured in tox.ini": (
        {
            "pkg/__init__.py": "",
            "pkg/calc.py": CALC,
            "pkg/check_calc.py": TEST.format("pkg.calc").replace("test_add", "check_add"),
            "tox.ini": "[pytest]\npython_files = check_*.py\npython_functions = check_*\n",
        },
        "pkg/calc.py",
    ),
    "src, with fixtures, configured in pytest.ini": (
        {
            "src/pkg/__init__.py": "",
            "src/pkg/calc.py": CALC,
            "tests/conftest.py": """
                import pytest
                from pkg.calc import add


                @pytest.fixture
                def plus():
                    return add
            """,
            "tests/test_calc.py": "def test_add(plus):\n    assert plus(1, 2) == 3\n",
            "pytest.ini": "[pytest]\naddopts = -p pytest_nowhere\n",
        },
        "src/pkg/calc.py",
    ),
    "namespace package": (
        {
            "ns/arithmetic/calc.py": CALC,
            "ns/arithmetic/twice.py": "from ns.arithmetic.calc import add\n",
            "ns/whole/__init__.py": "",
            "tests/test_calc.py": TEST.format("ns.arithmetic.calc"),
        },
        "ns/arithmetic/calc.py",
    ),
    "monorepo": (
        {
            "packages/calc/pyproject.toml": "[project]\nname = 'calc'\n",
            "packages/calc/src/calc/__init__.py": CALC,
            "packages/calc/tests/test_calc.py": TEST.format("calc"),
        },
        "packages/calc/src/calc/__init__.py",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_repositories_of_every_layout_are_measured(layout, tmp_path, cache):
    base, module = LAYOUTS[layout]
    found = await measured(tmp_path, base, {module: base[module] + MORE.removeprefix(CALC)}, cache=cache)
    told = outcomes(found)
    ran = "not_applicable" if layout == "no tests" else "passed"
    assert told == {
        **dict.fromkeys(("secrets", "parse", "lint", "security", "functions", "imports", "types"), "passed"),
        **told,
        "tests before": ran,
        "tests": ran,
    }
    assert (found.existing.kept, found.existing.missing) == (1, ()) if ran == "passed" else not found.existing
    assert [function.name for function in found.functions] == ["sub"]


async def test_tests_that_failed_before_count_neither_way(tmp_path, cache):
    red = {
        "test_red.py": "import calc\n\n\ndef test_red():\n    assert 0\n",
        "test_broken.py": "import nowhere_at_all\n",
    }
    base = {"calc.py": CALC, "test_calc.py": TEST.format("calc"), **red}
    found = await measured(tmp_path, base, {"calc.py": MORE}, cache=cache)
    assert (outcomes(found)["tests before"], outcomes(found)["tests"]) == ("failed", "failed")
    suite = found.existing
    assert (suite.before, suite.kept, suite.failed_before, suite.broken, suite.failing) == (1, 1, 2, (), ())


async def test_a_compiled_module_that_git_ignores_is_lent(tmp_path, cache):
    compiler = shutil.which("cc")
    if compiler is None or not Path(sysconfig.get_paths()["include"], "Python.h").is_file():
        pytest.skip("a C compiler or Python's headers are not here")
    source = """
        #include <Python.h>
        static PyObject *three(PyObject *self, PyObject *none) { return PyLong_FromLong(3); }
        static PyMethodDef methods[] = {{"three", three, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
        static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_fast", "", -1, methods};
        PyMODINIT_FUNC PyInit__fast(void) { return PyModule_Create(&module); }
    """
    made = tree(tmp_path / "build", {"fast.c": source}) / f"_fast{sysconfig.get_config_var('EXT_SUFFIX')}"
    include = f"-I{sysconfig.get_paths()['include']}"
    build = [compiler, "-shared", "-fPIC", include, "-o", made, made.parent / "fast.c"]
    await asyncio.to_thread(subprocess.run, build, check=True)
    base = {"pkg/__init__.py": "", "pkg/calc.py": CALC, "test_fast.py": TEST.format("pkg.calc")}
    more = CALC.replace('"""Arithmetic."""', '"""Arithmetic."""\n\nfrom pkg._fast import three').replace(
        "a + b", "three()"
    )
    found = await measured(
        tmp_path, base, {"pkg/calc.py": more}, cache=cache, always={f"pkg/{made.name}": made.read_bytes()}
    )
    told = outcomes(found)
    assert (told["imports"], told["tests before"], told["tests"], told["types"]) == ("passed",) * 4
    assert found.existing.kept == 1


# --- slow suites ----------------------------------------------------------------------------------------------------

SLOW = {
    "calc.py": CALC,
    "words.py": "X = 1\n",
    "test_calc.py": TEST.format("calc"),
    "test_slow.py": "import time\n\n\ndef test_slow():\n    time.sleep(100)\n",
}


async def slow(folder: Path, change: Files):
    return await measured(folder, SLOW, change, limits=Limits(seconds=8))


async def test_of_a_suite_that_takes_too_long_the_affected_part_counts_and_the_check_says_so(tmp_path):
    sub = {"calc.py": MORE, "test_sub.py": "import calc\n\n\ndef test_sub():\n    assert calc.sub(2, 1) == 1\n"}
    new = {"new.py": "N = 1\n", "test_new.py": "import new\n\n\ndef test_new():\n    assert new.N\n"}
    changes = {"affected": sub, "only a new test": new, "nothing affected": {"words.py": "X = 2\n"}}
    some, fresh, none = await asyncio.gather(*(slow(tmp_path / name, change) for name, change in changes.items()))
    assert (some.existing.before, some.existing.kept, some.existing.added_passed) == (1, 1, 1)
    for name in ("tests before", "tests"):
        assert outcomes(some)[name] == "passed"
        assert detail(some, name).endswith("(only the 2 test files that the change can affect)")
    assert (outcomes(fresh)["tests before"], outcomes(fresh)["tests"]) == ("not_applicable", "passed")
    assert (fresh.existing.before, fresh.existing.added_passed) == (0, 1)
    assert (outcomes(none)["tests before"], none.existing) == ("unknown", None)
    assert "--test-seconds" in detail(none, "tests before")


# --- the repository's environment -----------------------------------------------------------------------------------


def interpreter(folder: Path, programs: dict[str, str] | None = None, modules: dict[str, str] | None = None) -> Path:
    """An environment of a repository: our packages, and what is given."""
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "ours.pth").write_text(sysconfig.get_paths()["purelib"])
    tree(packages, modules or {})
    for name, text in (programs or {}).items():
        (folder / "bin" / name).write_text(dedent(text))
        (folder / "bin" / name).chmod(0o755)
    return folder / "bin" / "python"


OWN_RUFF = {
    "ruff/__init__.py": "",
    "ruff/__main__.py": """
        import subprocess, sys
        said = subprocess.run([{ruff!r}, *sys.argv[1:]], capture_output=True, text=True)
        print(said.stdout.replace("F401", "OWN401"))
    """,
    "ruff-0.0.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: ruff\nVersion: 0.0.1\n",
}


async def test_the_environment_s_own_tools_are_found_and_used(tmp_path, cache):
    ruff = str(Path(sys.executable).parent / "ruff")
    own = {name: text.replace("{ruff!r}", repr(ruff)) for name, text in OWN_RUFF.items()}
    plugin = "from mypy.plugin import Plugin\n\n\ndef plugin(version):\n    return Plugin\n"
    python = interpreter(tmp_path / "venv", modules={**own, "only_here.py": "X = 1\n", "only_plugin.py": plugin})
    config = (
        "[tool.ruff.lint]\nselect = ['F']\n\n[tool.mypy]\nplugins = ['only_plugin']\ndisallow_untyped_defs = true\n"
    )
    base = {"calc.py": CALC, "test_calc.py": TEST.format("calc") + "\n\nimport only_here\n", "pyproject.toml": config}
    bad = "import os\n" + MORE + "\n\ndef bare(a):\n    assert a\n    eval(a)  # noqa: S307\n"
    found = await measured(tmp_path, base, {"calc.py": bad}, cache=cache, python=python)
    told = {check.name: check for check in found.checks}
    assert (told["lint"].version, told["tests"].version) == ("0.0.1", pytest.__version__)
    assert told["lint"].command.startswith(f"{python} -I -m ruff check")
    assert told["security"].version != "0.0.1"
    assert "--isolated" in told["security"].command
    assert [finding.rule for finding in found.style] == ["OWN401"]
    assert [finding.rule for finding in found.security] == ["S101", "S307"]
    assert told["tests"].outcome == "passed"
    sandbox = await open_sandbox()
    async with two_folders(tmp_path / "base", tmp_path / "head") as sides:
        installed = await environment(sandbox, LIMITS, python, cache)
        typed = await types(sides, sandbox, LIMITS, python, installed=installed, cache=cache)
    assert str(python) in typed.check.command
    assert [(raw.side, raw.rule) for raw in typed.found] == [("head", "no-untyped-def")]


async def test_a_program_beside_the_interpreter_counts_and_a_broken_one_gives_way_to_ours(tmp_path):
    broken = "#!/bin/sh\n[ \"$1\" = --version ] && echo 'ruff 0.0.2' && exit 0\nexit 2\n"
    python = interpreter(tmp_path / "venv", programs={"ruff": broken})
    (packages,) = python.parent.parent.glob("lib/python3*/site-packages")
    (packages / "ours.pth").unlink()
    sandbox = await open_sandbox()
    installed = await environment(sandbox, LIMITS, python, None)
    tool = installed.tool("ruff", python)
    assert (tool.version, tool.argv) == ("0.0.2", (str(python.parent / "ruff"),))
    assert installed.version("python").startswith("3.")
    assert (installed.version("pytest"), installed.tool("mypy", python)) == ("", None)
    async with two_folders(*both(tmp_path, {}, {"a.py": "import os\n"})) as sides:
        check, found = await style(sides, sandbox, LIMITS, own=tool, python="3.12.1")
    assert ([raw.rule for raw in found], check.outcome) == (["F401"], "passed")
    assert check.version != "0.0.2"
    assert "--target-version=py312" in check.command


async def test_without_an_interpreter_or_an_answer_there_are_no_tools(tmp_path):
    sandbox = await open_sandbox()
    assert await environment(sandbox, LIMITS, None, None) == Environment()


# --- lint -----------------------------------------------------------------------------------------------------------


async def linted(folder: Path, base: Files, change: Files) -> list[tuple[str, str]]:
    sandbox = await open_sandbox()
    async with two_folders(*both(folder, base, change)) as sides:
        _, found = await style(sides, sandbox, LIMITS)
        check, weak = await security(sides, sandbox, LIMITS)
    assert (check.outcome, {raw.rule for raw in weak if raw.side == "head"}) == ("passed", {"S307"})
    return [(raw.file, raw.rule) for raw in found if raw.side == "head"]


MESSY = "import os\n\ndef f(a, b=[]):\n    eval(a)  # noqa\n"


async def test_each_package_of_a_monorepo_is_linted_by_its_own_rules_and_the_rest_by_ours(tmp_path):
    base = {
        "one/ruff.toml": "lint.select = ['D103']\n",
        "two/pyproject.toml": "[tool.ruff.lint]\nselect = ['ANN201']\n",
        "three/pyproject.toml": "[project]\nname = 'three'\n",
    }
    files = {f"{name}/a.py": MESSY for name in ("one", "two", "three")}
    assert await linted(tmp_path, base, files) == [
        ("one/a.py", "D103"),
        ("three/a.py", "F401"),
        ("three/a.py", "B006"),
        ("two/a.py", "ANN201"),
    ]


async def test_a_package_cannot_be_freed_from_the_rules_by_a_configuration_of_its_own(tmp_path):
    base = {"pyproject.toml": "[tool.ruff.lint]\nselect = ['D103']\n", "pkg/b.py": "X = 1\n"}
    change = {"pkg/a.py": MESSY, "pkg/ruff.toml": "lint.select = ['E101']\n"}
    assert await linted(tmp_path, base, change) == [("pkg/a.py", "D103")]


# --- types ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "checkers"),
    [
        ({}, []),
        ({"pyproject.toml": "[tool.ruff]\n"}, []),
        ({"pyproject.toml": "tool = 1\n"}, []),
        ({"pyproject.toml": "[[["}, []),
        ({"setup.cfg": "[mypy]\n", "ty.toml": ""}, ["mypy", "ty"]),
        ({"pyproject.toml": "[tool.pyright]\n[tool.ty]\n"}, ["pyright", "ty"]),
        ({"pyproject.toml": "[tool.basedpyright]\n", "pyrightconfig.json": "{}"}, ["basedpyright", "pyright"]),
        ({"pyrefly.toml": "", ".mypy.ini": "[mypy]\n"}, ["mypy", "pyrefly"]),
    ],
)
def test_the_type_checkers_that_a_repository_configures(files, checkers, tmp_path):
    assert list(checkers_of(tree(tmp_path, files))) == checkers


WRONG = "import nowhere_at_all\n\n\ndef f(a: int) -> str:\n    return a\n"
CHECKERS = {
    "ty": ({"ty.toml": ""}, "return"),
    "pyrefly": ({"pyproject.toml": "[tool.pyrefly]\n"}, "return"),
    "basedpyright": ({"pyproject.toml": "[tool.pyright]\n"}, "Return"),
}


@pytest.mark.parametrize("name", CHECKERS)
async def test_the_checker_that_a_repository_configures_is_used(name, tmp_path):
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    config, word = CHECKERS[name]
    change = {
        "pkg/a.py": WRONG,
        "b.py": WRONG,
        "ty.toml" if name != "ty" else "pyrefly.toml": "[rules]\nall = 'ignore'\n",
    }
    base = {**config, "b.py": WRONG.replace("import nowhere_at_all", "import os"), "pkg/__init__.py": ""}
    sandbox = await open_sandbox()
    async with two_folders(*both(tmp_path, base, change)) as sides:
        typed = await types(sides, sandbox, LIMITS, None)
    assert (typed.check.outcome, typed.checker, typed.check.detail) == ("passed", name, "3 errors on both sides")
    assert [(raw.side, raw.file, raw.line) for raw in typed.found] == [
        ("base", "b.py", 5), ("head", "b.py", 5), ("head", "pkg/a.py", 5),
    ]  # fmt: skip
    assert all(word in raw.rule for raw in typed.found)
    assert typed.check.version


ANSWERS = {
    "ty": '[{"check_name": "bad-return", "description": "bad-return: No", "severity": "major",'
    ' "location": {"path": "a.py", "positions": {"begin": {"line": 2}}}},'
    ' {"check_name": "x", "description": "x", "severity": "minor", "location": {"path": "a.py"}}]',
    "pyrefly": '{"errors": [{"line": 2, "path": "a.py", "name": "bad-return", "concise_description": "No",'
    ' "severity": "error"}, {"line": 1, "path": "a.py", "name": "missing-import", "concise_description": "?",'
    ' "severity": "error"}]}',
    "pyright": '{"generalDiagnostics": [{"file": "/tmp/work/head/a.py", "severity": "error", "message": "No",'
    ' "range": {"start": {"line": 1}}, "rule": "bad-return"}, {"severity": "warning"}]}',
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answers_of_other_checkers_are_read(name):
    call = other(Tool(name, "1", (name,), None), None)
    (raw,) = call.read("head", ANSWERS[name], ["a.py"])
    assert (raw.side, raw.file, raw.line, raw.rule, raw.message) == ("head", "a.py", 2, "bad-return", "No")


@pytest.mark.parametrize(
    ("code", "outcome"), [("exit 101", "not_applicable"), ('[ -e a.py ] && exit 101; echo "[]"', "unknown")]
)
async def test_a_checker_that_crashes_is_no_verdict(code, outcome, tmp_path):
    name = next((one for one in ("ty", "pyrefly") if find_spec(one) is None), None)
    if name is None:
        pytest.skip("a sound ty and a sound pyrefly of ours would stand in")
    python = interpreter(tmp_path / "venv", programs={name: f"#!/bin/sh\n{code}\n"})
    installed = Environment(tools={name: ("9", "program")})
    base, change = {f"{name}.toml": "", "b.py": "X = 1\n"}, {"a.py": "", "b.py": "X = 2\n"}
    sandbox = await open_sandbox()
    async with two_folders(*both(tmp_path, base, change)) as sides:
        typed = await types(sides, sandbox, LIMITS, python, installed=installed)
    assert (typed.check.outcome, typed.check.version, typed.found) == (outcome, "9", [])


async def test_mypy_s_cache_holds_the_standard_library_only_and_changes_no_answer(tmp_path):
    shadow = {"queue.py": "def get() -> int:\n    return 1\n", "json.py": "def loads(a: int) -> int:\n    return a\n"}
    use = "import json, os, queue\n\n\ndef f() -> str:\n    os.getcwd()\n    return queue.get() + json.loads(1)\n"
    sandbox, told = await open_sandbox(), []
    async with two_folders(*both(tmp_path, {"a.py": use}, {**shadow, "a.py": "X = 1\n" + use})) as sides:
        for cache in (None, tmp_path / "cache", tmp_path / "cache"):
            typed = await types(sides, sandbox, LIMITS, None, cache=cache)
            told.append((typed.check.outcome, typed.found))
    assert told[0] == told[1] == told[2]
    assert [raw.rule for raw in told[0][1] if raw.side == "head"] == ["return-value"]
    (stored,) = (tmp_path / "cache" / "mypy").iterdir()
    packed = zipfile.ZipFile(io.BytesIO(Warm.model_validate_json(stored.read_bytes()).packed))
    library = {file.name.partition(".")[0] for file in typeshed().iterdir()}
    names = {
        name.partition("/")[0].partition(".")[0]
        for file in packed.namelist()
        for name in entries(packed, file, tmp_path)
    }
    assert names <= library
    assert {"builtins", "json", "asyncio"} <= names


def typeshed() -> Path:
    return Path(find_spec("mypy").submodule_search_locations[0], "typeshed", "stdlib")


def entries(packed: zipfile.ZipFile, name: str, folder: Path) -> list[str]:
    database = sqlite3.connect(packed.extract(name, folder))
    found = [path for (path,) in database.execute("SELECT path FROM files2")]
    database.close()
    return found
