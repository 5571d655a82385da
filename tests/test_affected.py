from __future__ import annotations

import ast
import tempfile
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nodes.tools.evidence.affected import affected_tests
from nodes.tools.evidence.layout import import_roots, modules


def tree(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content))
    return folder


CODE = {"pkg/__init__.py": "", "pkg/a.py": "X = 1\n", "pkg/b.py": "Y = 2\n", "pkg/sub/__init__.py": ""}


@pytest.mark.parametrize(
    "line",
    [
        "import pkg.a",
        "import os, pkg.a as it",
        "import sys; import pkg.a",
        "if True: import pkg.a",
        "from pkg import a",
        "from pkg import b, a as it",
        "from pkg.a import X",
        "from pkg.a import *",
        "from pkg import (  # b (and more)\n    b,\n    a,\n)",
        "from pkg import b, \\\n    a",
        "from pkg import b\nimport pkg.a",
        "def f():\n    from pkg.a import X\n",
        "try:\n\timport pkg.a\nexcept ImportError:\n\tpass",
        "from unittest import mock\n\nmock.patch('pkg.a.X', 2)",
        "pytest_plugins = ['pkg.a']",
    ],
)
def test_every_form_of_an_import_is_seen(line, tmp_path):
    made = tree(tmp_path, {**CODE, "tests/test_it.py": line + "\n", "tests/test_other.py": "from pkg import b\n"})
    assert affected_tests(made, ["pkg/a.py"]) == ["tests/test_it.py"]


@pytest.mark.parametrize("line", ["from ..a import X", "from .. import a", "from..import b, a", "from . import c"])
def test_relative_imports_are_followed(line, tmp_path):
    files = {
        "pkg/sub/c.py": "from ..a import X\n",
        "pkg/sub/test_it.py": line + "\n",
        "pkg/sub/test_other.py": "from .. import b\nfrom .....far import away\n",
    }
    assert affected_tests(tree(tmp_path, {**CODE, **files}), ["pkg/a.py"]) == ["pkg/sub/test_it.py"]


def test_a_package_comes_with_its_modules_and_a_test_with_its_packages(tmp_path):
    files = {"tests/test_b.py": "import pkg.b\n", "pkg/test_in.py": "", "ns/test_out.py": ""}
    assert affected_tests(tree(tmp_path, {**CODE, **files}), ["pkg/__init__.py"]) == [
        "pkg/test_in.py",
        "tests/test_b.py",
    ]


def test_fixtures_helpers_and_what_is_gone_count(tmp_path):
    files = {
        "tests/unit/conftest.py": "import helper\n",
        "tests/unit/helper.py": "from pkg.a import X\n",
        "tests/unit/deep/test_fixture.py": "",
        "tests/test_gone.py": "import pkg.gone\n",
        "tests/test_none.py": "",
    }
    made = tree(tmp_path, {**CODE, **files})
    assert affected_tests(made, ["pkg/a.py"]) == ["tests/unit/deep/test_fixture.py"]
    assert affected_tests(made, ["pkg/gone.py", "tests/test_old.py"]) == ["tests/test_gone.py", "tests/test_old.py"]
    assert affected_tests(made, ["README.md"]) == []


def test_a_file_that_is_no_module_counts_for_the_modules_beside_it(tmp_path):
    made = tree(tmp_path, {**CODE, "tests/test_a.py": "import pkg.a\n", "tests/test_none.py": ""})
    assert affected_tests(made, ["pkg/data/words.json"]) == ["tests/test_a.py"]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("pytest.ini", "[pytest]\npython_files = check_*.py\naddopts = --doctest-modules\n"),
        ("tox.ini", "[pytest]\npython_files = check_*.py\naddopts = --doctest-modules\n"),
        ("setup.cfg", "[tool:pytest]\npython_files =\n    check_*.py\naddopts = -q --doctest-modules\n"),
        (
            "pyproject.toml",
            "[tool.pytest.ini_options]\npython_files = ['check_*.py']\naddopts = ['--doctest-modules']\n",
        ),
    ],
)
def test_what_the_repository_calls_a_test_is_one(file, content, tmp_path):
    more = {"checks/check_a.py": "import pkg.a\n", "tests/test_a.py": "import pkg.a\n"}
    more["pkg/c.py"] = 'import pkg.a\n\n\ndef f():\n    """\n    >>> f()\n    """\n'
    made = tree(tmp_path, {**CODE, **more, file: content})
    assert affected_tests(made, ["pkg/a.py"]) == ["checks/check_a.py", "pkg/c.py"]


def test_roots_of_src_of_a_monorepo_and_of_namespaces(tmp_path):
    files = {
        "src/one/__init__.py": "",
        "lib/two/__init__.py": "",
        "packages/three/pyproject.toml": "",
        "packages/three/src/three/__init__.py": "",
        "apps/four/setup.py": "",
        "apps/four/four.py": "",
        "ns/five/__init__.py": "",
        "ns/five/a.py": "from ns.five import b\n",
        "ns/loose/c.py": "",
        "ns/loose/d.py": "",
        "tests/test_two.py": "import two\n",
        "five/test_b.py": "",
    }
    made = tree(tmp_path, files)
    assert import_roots(made) == [".", "lib", "src", "apps/four", "packages/three/src"]
    wanted = ["ns/five/a.py", "packages/three/src/three/__init__.py", "ns/loose/c.py", "five/test_b.py", "src/one/x.py"]
    assert sorted(modules(wanted, made).values()) == ["ns.five.a", "ns.loose.c", "one.x", "three"]


def test_long_lines_and_open_brackets_take_no_time(tmp_path):
    hostile = "from a import (\n" * 20_000 + "from " + "." * 200_000 + ";import x" * 20_000 + "'a." * 50_000
    assert affected_tests(tree(tmp_path, {**CODE, "test_it.py": hostile}), ["pkg/a.py"]) == []


# --- against a closure by Python's own parser -------------------------------------------------------------------------

MODULES = (
    "app/__init__.py",
    "app/a.py",
    "app/b.py",
    "app/core/__init__.py",
    "app/core/c.py",
    "app/core/d.py",
    "solo.py",
)
TESTS = ("tests/test_one.py", "tests/test_two.py", "app/core/test_three.py", "app/test_four.py")


def dotted(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


BY_NAME = {dotted(file): file for file in MODULES}


def brute_force(files: dict[str, str], changed: set[str]) -> list[str]:
    """Who reaches a changed file, by what `ast` says that each one imports."""
    reached = set(changed)
    edges = {file: imported(file, source) for file, source in files.items()}
    while more := {file for file, targets in edges.items() if targets & reached} - reached:
        reached |= more
    return sorted(reached & set(TESTS))


def imported(file: str, source: str) -> set[str]:
    here = PurePosixPath(file)
    names = {".".join(here.parts[:n]) for n in range(1, len(here.parts))}  # its own packages
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = here.parts[: len(here.parts) - node.level] if node.level else ()
            module = ".".join([*package, *filter(None, [node.module])])
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    above = {".".join(name.split(".")[:n]) for name in names for n in range(1, name.count(".") + 2)}
    return {BY_NAME[name] for name in above if name in BY_NAME} - {file}


@st.composite
def statements(draw, file: str) -> str:
    target = dotted(draw(st.sampled_from([one for one in MODULES if one != file])))
    package, _, name = target.rpartition(".")
    also, alias = draw(st.sampled_from(["os", "json"])), draw(st.sampled_from(["", " as it"]))
    forms = [f"import {target}{alias}", f"import {also}, {target}{alias}", f"from {target} import thing{alias}"]
    forms += [f"from {target} import *", f"import {also}; import {target}", f"if {also!r}: import {target}{alias}"]
    if package:
        forms += [
            f"from {package} import {name}{alias}",
            f"from {package} import (\n    thing,  # a (b)\n    {name}{alias},\n)",
        ]
        forms += [f"from {package} import thing, \\\n    {name}{alias}"]
    here = PurePosixPath(file).parts[:-1]
    if here and here[0] == "app" and target.startswith("app"):
        level = draw(st.integers(1, len(here)))
        base = ".".join(here[: len(here) - level + 1])
        if target.startswith(base + "."):
            rest, _, last = target.removeprefix(base + ".").rpartition(".")
            forms += [f"from {'.' * level}{rest} import {last}{alias}"]
            forms += [f"from {'.' * level}{rest + '.' if rest else ''}{last} import thing"]
    return draw(st.sampled_from(forms))


@st.composite
def programs(draw) -> dict[str, str]:
    files = {}
    for file in (*MODULES, *TESTS):
        lines = ['"""Text."""', *draw(st.lists(statements(file), max_size=3))]
        inside = draw(st.booleans())
        body = "\n".join(lines[1:])
        indented = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())
        # A star may only be imported at the top.
        files[file] = f"def f():\n{indented}" if inside and body and "*" not in body else "\n".join(lines) + "\n"
    return files


@settings(max_examples=60, deadline=None)
@given(files=programs(), changed=st.sets(st.sampled_from(MODULES), min_size=1, max_size=2))
def test_affected_tests_are_those_of_a_closure_by_the_parser(files, changed):
    with tempfile.TemporaryDirectory() as folder:
        assert affected_tests(tree(Path(folder), files), changed) == brute_force(files, changed)
