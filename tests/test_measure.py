from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from conftest import git

from nodes.tools.dependencies import added_dependencies, scan
from nodes.tools.evidence.secret_scan import secrets_in
from nodes.tools.evidence.weaknesses import severity_of
from nodes.tools.measure import measure, measure_folders
from nodes.tools.quality import judge
from nodes.tools.sandbox import Limits, open_sandbox
from nodes.tools.workspace import Workspace

INI = "[pytest]\naddopts ="
CALC = '''
    """Arithmetic."""


    def add(a: int, b: int) -> int:
        """The sum."""
        return a + b
'''
TESTS = """
    from calc import add


    def test_add():
        assert add(1, 2) == 3
        assert add(0, 0) == 0


    def test_negative():
        assert add(-1, 1) == 0
"""
BASE = {"calc.py": CALC, "tests/test_calc.py": TESTS, "pytest.ini": INI + "\n"}
LIMITS = Limits(seconds=100)


class Change:
    """A repository with two commits."""

    def __init__(self, folder: Path, base: dict[str, str], change: dict[str, str | None]) -> None:
        self.repo = folder / "repo"
        self.home = folder / "home"
        self.repo.mkdir(parents=True)
        git(self.repo, "init", "-q", "-b", "main")
        self.base = self._commit(base)
        self.commit = self._commit(change)

    def _commit(self, files: dict[str, str | None]) -> str:
        for name, content in files.items():
            path = self.repo / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if content is None else path.write_text(dedent(content).lstrip("\n"))
        git(self.repo, "add", "-A")
        git(self.repo, "commit", "-q", "--allow-empty", "-m", "Step")
        return git(self.repo, "rev-parse", "HEAD")

    async def workspace(self) -> Workspace:
        return await Workspace.open(self.repo, thread="t1", title="Change", home=self.home)

    async def measure(self, **more):
        sandbox = await open_sandbox()
        given = {"base": self.base, "commit": self.commit, "limits": LIMITS, **more}
        return await measure(await self.workspace(), sandbox, **given)


async def evidence(folder: Path, base: dict[str, str], change: dict[str, str | None], **more):
    return await Change(folder, base, change).measure(**more)


def outcomes(found):
    return {check.name: check.outcome for check in found.checks}


async def test_a_good_change_passes_with_every_claim_backed_by_a_command(tmp_path):
    double = CALC + '\n\n    def double(a: int) -> int:\n        """Twice."""\n        return add(a, a)\n'
    more = (
        TESTS.replace("import add", "import add, double")
        + "\n\n    def test_double():\n        assert double(2) == 4\n"
    )
    found = await evidence(tmp_path, BASE, {"calc.py": double, "tests/test_calc.py": more})
    verdict = judge(found)
    assert (verdict.score, verdict.passed, verdict.vetoes, verdict.findings) == (100, True, (), ())
    assert verdict.dimensions.keys() == {name for name, value in verdict.dimensions.items() if value == 100}
    assert (found.existing.before, found.existing.kept, found.existing.added_passed) == (2, 2, 1)
    assert [function.name for function in found.functions] == ["double"]
    assert set(outcomes(found).values()) == {"passed"}
    for check in found.checks:
        assert check.command, check
        assert check.tier
        assert check.digest
    assert {c.name for c in found.checks if c.version} >= {"lint", "security", "types", "functions", "tests"}


async def test_an_empty_change_is_named(tmp_path):
    assert judge(await evidence(tmp_path, BASE, {})).vetoes == ("empty change: nothing in the repository is different",)


async def test_what_does_not_parse_is_named_and_the_costly_tools_are_left_out(tmp_path):
    found = await evidence(tmp_path, BASE, {"calc.py": "def add(:\n", "deep.py": "x = " + "(" * 5000})
    assert [line.split(":")[0] for line in found.parse_errors] == ["calc.py", "deep.py"]
    assert {name for name, outcome in outcomes(found).items() if outcome == "not_applicable"} >= {
        "imports",
        "types",
        "tests",
    }
    assert not judge(found).passed


async def test_each_way_to_pass_without_merit_is_named(tmp_path):
    weak = """
        import subprocess
        import nowhere_to_be_found


        def run(command: str) -> None:
            subprocess.run(command, shell=True)  # noqa: S602


        def login() -> str:
            password = "correct-horse-7"
            return password
    """
    tests = """
        import pytest
        from calc import add


        @pytest.mark.skip
        def test_add():
            assert add(1, 2) == -1
    """
    found = await evidence(
        tmp_path,
        BASE,
        {
            "weak.py": weak,
            "calc.py": CALC.replace("a + b", "a - b"),
            "tests/test_calc.py": tests,
            "tests/test_more.py": "def test_new():\n    assert 1 == 2\n",
            "tests/conftest.py": "def pytest_collection_modifyitems(items): ...\n",
            "pytest.ini": INI + " -k add --ignore=x\n",
            "deploy.env": "KEY=AKIA" + "QWERTYUIOPASDFGH\n",
        },
    )
    vetoes = judge(found).vetoes
    for start in (
        "blocking weakness S602 in weak.py:",
        "blocking weakness S105 in weak.py:",
        "secret secret in deploy.env:1",
        "does not import: weak.py: ModuleNotFoundError",
        "test passed before and did not run now: tests/test_calc.py::test_add",
        "weakened test: tests/test_calc.py: test_negative was removed",
        "weakened test: tests/test_calc.py: test_add has 1 instead of 2 assertions",
        "weakened test: tests/test_calc.py: test_add is now skipped",
        "weakened test: tests/conftest.py: defines pytest_collection_modifyitems",
        "weakened test: pytest configuration: addopts has -k",
        "weakened test: pytest configuration: addopts has --ignore=x",
    ):
        assert any(veto.startswith(start) for veto in vetoes), (start, vetoes)
    assert "nowhere_to_be_found" in str(found.import_errors)


async def test_a_broken_test_and_a_new_one_that_fails_are_named(tmp_path):
    change = {"calc.py": CALC.replace("a + b", "a - b"), "tests/test_more.py": "def test_new():\n    assert 1 == 2\n"}
    found = await evidence(tmp_path, BASE, change)
    left_out = {check.name for check in found.checks if check.detail.startswith("left out")}
    assert left_out == {"types", "strength", "probes"}
    verdict = judge(found)
    assert verdict.vetoes == (
        "new test fails: tests/test_more.py::test_new",
        "test passed before and fails now: tests/test_calc.py::test_add",
        "test passed before and fails now: tests/test_calc.py::test_negative",
    )
    assert verdict.dimensions["behaviour"] == 0


async def test_two_folders_are_measured_like_two_commits(tmp_path):
    double = CALC + '\n\n    def double(a: int) -> int:\n        """Twice."""\n        return add(a, a)\n'
    change = Change(tmp_path / "git", BASE, {"calc.py": double})
    for name, text in (("base", CALC), ("head", double)):
        folder = tmp_path / name
        (folder / "tests").mkdir(parents=True)
        (folder / "pytest.ini").write_text(INI + "\n")
        (folder / "tests" / "test_calc.py").write_text(dedent(TESTS).lstrip("\n"))
        (folder / "calc.py").write_text(dedent(text).lstrip("\n"))
    folders = await measure_folders(tmp_path / "base", tmp_path / "head", await open_sandbox(), limits=LIMITS)
    commits = await change.measure()
    assert (folders.lines, folders.functions, folders.existing) == (commits.lines, commits.functions, commits.existing)
    assert judge(folders).vetoes == judge(commits).vetoes
    assert {check.name for check in folders.checks} == {check.name for check in commits.checks}


OLD = """
    import os, subprocess


    def run(command):
        subprocess.run(command, shell=True)


    def tangle(a: int) -> str:
        for i in range(a):
            if i:
                for j in range(i):
                    if j:
                        for k in range(j):
                            if k:
                                while k:
                                    if a:
                                        k -= 1
        return a
"""


async def test_what_was_bad_before_does_not_count_and_what_got_worse_does(tmp_path):
    fresh = OLD + "\n\n    def fresh(text: str) -> str:\n        return text.strip()\n"
    base = {**BASE, "old.py": OLD, "moved.py": OLD}
    verdict = judge(await evidence(tmp_path / "a", base, {"old.py": fresh, "moved.py": None, "renamed.py": OLD}))
    assert (verdict.vetoes, verdict.score, verdict.findings) == ((), 100, ())
    worse = OLD.replace("if a:", "if a and command(a):").replace(
        "def run(command):", "def go(line):\n        subprocess.run(line, shell=True)\n\n\n    def run(command):"
    )
    verdict = judge(await evidence(tmp_path / "b", base, {"old.py": worse}))
    assert [veto.partition(":")[0] for veto in verdict.vetoes] == ["blocking weakness S602 in old.py"]
    rules = {finding.rule for finding in verdict.findings}
    assert rules >= {"S602", "F821", "complexity"}
    assert not rules & {"E401", "F401", "return-value"}
    assert verdict.dimensions["complexity"] < 100


async def test_the_change_cannot_bring_a_configuration_that_overlooks_it(tmp_path):
    change = {
        "bad.py": "import os\n\n\ndef f(a: int) -> str:\n    return a\n",
        "ruff.toml": 'exclude = ["*.py"]\n',
        "mypy.ini": "[mypy]\nignore_errors = True\n",
    }
    found = await evidence(tmp_path, BASE, change)
    assert [f.rule for f in found.style] == ["F401"]
    assert [f.rule for f in found.typing] == ["return-value"]
    assert judge(found).dimensions["typing"] == 60


async def test_a_stub_beside_its_module_does_not_keep_types_from_being_checked(tmp_path):
    stub = {"kit.py": '"""Kit."""\n\n\ndef f(a):\n    return a\n', "kit.pyi": "def f(a: int) -> int: ...\n"}
    change = {"kit.py": '"""Kit."""\n\n\ndef f(a):\n    return -a\n', "kit.pyi": "def f(a: float) -> float: ...\n"}
    found = await evidence(tmp_path, {**BASE, **stub}, {**change, "use.py": "from kit import f\n\nX: str = f(1)\n"})
    (types,) = [check for check in found.checks if check.name == "types"]
    assert types.outcome in ("passed", "failed"), types.detail
    assert [(f.file, f.rule) for f in found.typing] == [("use.py", "assignment")]


async def test_the_repository_s_own_rules_count(tmp_path):
    own = '[tool.ruff.lint]\nselect = ["D100"]\n\n[tool.mypy]\ndisallow_untyped_defs = true\n'
    found = await evidence(
        tmp_path, {**BASE, "pyproject.toml": own}, {"bare.py": "import os\n\n\ndef f(a):\n    return a\n"}
    )
    assert [f.rule for f in found.style] == ["D100"]
    assert [f.rule for f in found.typing] == ["no-untyped-def"]


async def test_tests_that_failed_before_count_neither_way(tmp_path):
    red = "def test_red():\n    assert 0\n"
    found = await evidence(tmp_path, {**BASE, "tests/test_red.py": red}, {"calc.py": CALC.replace("The sum", "Sum")})
    assert judge(found).passed
    assert (found.existing.before, found.existing.kept, found.existing.failed_before) == (2, 2, 1)


async def test_src_layout_cache_and_generated_tests(tmp_path):
    base = {"src/pkg/__init__.py": "", "src/pkg/calc.py": CALC, "pytest.ini": INI + "\n"}
    base["tests/test_calc.py"] = TESTS.replace("from calc", "from pkg.calc")
    made = "from pkg.calc import sub\n\n\ndef test_sub():\n    assert sub(3, 1) == {}\n"
    sub = CALC + '\n\n    def sub(a: int, b: int) -> int:\n        """The difference."""\n        return a - b\n'
    change = Change(tmp_path, base, {"src/pkg/calc.py": sub, "tests/test_made.py": made.format(2)})
    cache = tmp_path / "cache"
    asked = {"tests/test_made.py": made.format(2).encode()}
    first = await change.measure(cache=cache, generated=asked)
    assert judge(first).passed
    assert outcomes(first)["imports"] == outcomes(first)["generated tests"] == "passed"
    assert (first.existing.added, first.generated.added_passed, first.lines) == (0, 1, 5)
    stored = [file for file in (cache / "tests").glob("*.json") if '"tests before"' in file.read_text()]
    stored[0].write_text(stored[0].read_text().replace("test_negative", "test_positive"))
    again = await change.measure(cache=cache)
    assert again.existing.missing == ("tests/test_calc.py::test_positive",)
    assert await change.measure(cache=cache, generated=asked) == first
    wrong = Change(tmp_path / "wrong", base, {"src/pkg/calc.py": sub, "tests/test_made.py": made.format(7)})
    vetoes = judge(await wrong.measure(generated={"tests/test_made.py": made.format(7).encode()})).vetoes
    assert vetoes == ("generated test fails: tests/test_made.py::test_sub",)
    vetoes = judge(await wrong.measure(generated={"tests/test_made.py": made.format(2).encode()})).vetoes
    assert vetoes == ("weakened test: tests/test_made.py: a generated test was edited; only the tester may",)


async def test_a_dependency_that_was_missing_before_is_unknown_for_tests_and_excused_for_imports(tmp_path):
    base = {
        "client.py": "import nowhere_to_be_found\n\nX = 1\n",
        "tests/test_client.py": "import client\n\n\ndef test_x(): ...\n",
    }
    found = await evidence(tmp_path, base, {"client.py": "import nowhere_to_be_found\n\nX = 2\n"})
    assert outcomes(found)["imports"] == "not_applicable"
    assert outcomes(found)["tests"] == outcomes(found)["tests before"] == "unknown"
    assert not found.import_errors
    assert any("pass --python" in veto for veto in judge(found).vetoes)


async def test_an_edited_test_is_run_as_it_was_and_a_moved_one_is_not_missing(tmp_path):
    moved = "from calc import add\n\n\ndef test_negative():\n    assert add(-1, 1) == 1\n"
    stay = "from calc import add\n\n\ndef test_add():\n    assert add(1, 2) == 4\n    assert add(0, 0) == 1\n"
    change = {"calc.py": CALC.replace("a + b", "a + b + 1"), "tests/test_calc.py": stay, "tests/test_sign.py": moved}
    found = await evidence(tmp_path, BASE, change)
    assert found.existing.rewritten == ("tests/test_calc.py::test_add", "tests/test_calc.py::test_negative")
    assert (found.existing.missing, found.weakened) == ((), ())
    verdict = judge(found)
    assert {f.rule: f.severity for f in verdict.findings} == {"rewritten-test": "medium", "changed-behaviour": "info"}
    assert verdict.dimensions["behaviour"] < 50


async def test_a_change_without_python_is_judged_by_the_tests_alone(tmp_path):
    found = await evidence(tmp_path, BASE, {"README.md": "# Calc\n"})
    assert {name: value for name, value in judge(found).dimensions.items() if value is not None} == {"behaviour": 100}
    assert judge(found).passed


async def test_a_module_that_ends_the_process_does_not_import(tmp_path):
    found = await evidence(tmp_path, {"a.py": "X = 1\n"}, {"a.py": "import os\n\nos._exit(0)\n"})
    assert found.import_errors == ("a.py: importing it ended the process with exit code 0",)


async def test_ops_sees_weaknesses_secrets_and_dependencies(tmp_path):
    change = {
        "web.py": "import pickle\n\nimport requests\n\n\ndef load() -> object:\n    return pickle.loads(requests.x)\n",
        "requirements.txt": "left-pad==1.0\nevil @ git+https://localhost/evil\n",
        "notes.md": "token: ghp_" + "a1B2" * 9 + "\n",
    }
    made = Change(tmp_path, BASE, change)
    found = await scan(await made.workspace(), await open_sandbox(), base=made.base, commit=made.commit, limits=LIMITS)
    assert {f.rule for f in found.findings} == {"S301", "secret", "direct-dependency", "undeclared-dependency"}
    assert [c.name for c in found.checks] == ["security", "secrets"]
    assert found.dependencies[0] == "left-pad==1.0 (requirements.txt)"
    assert "imports requests" in found.dependencies[-1]


def test_dependencies_are_read_from_every_declaration():
    head = {
        "pyproject.toml": b'[project]\ndependencies = ["attrs>=1", "rich"]\n[dependency-groups]\ndev = ["nox"]\n'
        b'[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3"\n',
        "setup.cfg": b"[options]\ninstall_requires =\n    click\n",
        "requirements-dev.txt": b"# tools\npytest==8 # pinned\n-r other.txt\n",
        "README.md": b"numpy",
    }
    base = {"pyproject.toml": b'[project]\ndependencies = ["attrs>=1"]\n'}
    assert [d.requirement for d in added_dependencies(base, head)] == ["rich", "nox", "flask ^3", "pytest==8", "click"]
    assert added_dependencies({}, {"pyproject.toml": b"[[[", "setup.cfg": b"x"}) == ()


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", True),
        ("aws = 'AKIA" + "QWERTYUIOPASDFGH'", True),
        ("url = 'postgres://ada:" + "s3cr3t-pw@db.internal/x'", True),
        ("url = 'postgres://user:password@localhost/x'", False),
        ("url = f'postgres://{user}:{password}@{host}/x'", False),
        ("commit = '0123456789abcdef0123456789abcdef01234567'", False),
    ],
)
def test_keys_are_told_by_their_form(line, secret):
    assert [f.severity for f in secrets_in("app.py", [(1, line)])] == (["critical"] if secret else [])


@pytest.mark.parametrize(
    ("rule", "line", "path", "severity"),
    [
        ("S105", 'password = "hunter2xyz"', "app.py", "critical"),
        ("S105", 'password = "hunter2xyz"', "tests/test_app.py", "info"),
        ("S105", 'token_type = "bearer"', "app.py", "info"),
        ("S105", 'PASSWORD_FIELD = "user_password"', "app.py", "info"),
        ("S105", 'token_url = "https://localhost/token"', "app.py", "info"),
        ("S107", 'def connect(password="admin123"):', "app.py", "critical"),
        ("S602", "run(x, shell=True)", "app.py", "high"),
        ("S311", "return random.choice(names)", "app.py", "low"),
        ("S311", "reset_token = random.choice(LETTERS)", "app.py", "high"),
        ("S101", "assert x", "app.py", "low"),
        ("S999", "something new", "app.py", "medium"),
    ],
)
def test_a_weakness_is_as_grave_as_it_would_be_to_a_maintainer(rule, line, path, severity):
    assert severity_of(rule, "", line, path=path) == severity
