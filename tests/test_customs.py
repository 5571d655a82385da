"""New tests fit the repository: its runner, its manner, its format."""

import pytest
from conftest import git
from story import PLAN, REQUEST, script, suite

from graph import arun
from nodes.suite import check_suite
from nodes.tools.evidence.own_runner import run_unittest
from nodes.tools.repository.customs import customs_of, example_of, folder_for_tests, runner_of
from nodes.tools.sandbox import Limits, open_sandbox
from nodes.tools.workspace import Workspace

OLD = """import unittest

from words import shout


class ShoutTests(unittest.TestCase):
    def test_shout(self):
        self.assertEqual(shout("a"), "A")
"""
NEW = """import unittest
from slug import slugify
class SlugTests(unittest.TestCase):
    def test_words_are_joined_by_hyphens(self):
        self.assertEqual(slugify('Hello World'), 'hello-world')

    def test_nothing_is_refused(self):
        with self.assertRaises(ValueError):
            slugify("")
"""
HEAD = "import unittest\nfrom slug import slugify\n"
TIDY = NEW.replace(HEAD, "import unittest\n\nfrom slug import slugify\n\n\n").replace("'", '"')
PLAIN = NEW.replace("(unittest.TestCase)", "").replace("SlugTests", "TestSlugs")
"""Of a name that pytest collects, and unittest does not find."""
RUFF = '[tool.ruff.lint]\nselect = ["E", "F", "I"]\n'


def unittest_suite(tests=NEW, name="SlugTests::"):
    made = suite(tests=tests)
    covers = tuple(one.model_copy(update={"test": f"{name}{one.test}"}) for one in made.covers)
    return made.model_copy(update={"covers": covers})


@pytest.fixture
def unittests(repo):
    (repo / "tests" / "test_words.py").write_text(OLD)
    (repo / "tests" / "__init__.py").write_text("")
    (repo / "pyproject.toml").write_text(RUFF)
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "unittest")
    return repo


@pytest.mark.parametrize(
    ("tests", "settings", "runner"),
    [
        ([OLD], [], "unittest"),
        ([OLD, "import unittest.mock\n"], ["[tool.ruff]"], "unittest"),
        ([OLD], ["[tool.pytest.ini_options]"], "pytest"),
        ([OLD], ["pytest>=8"], "pytest"),
        ([OLD, "import pytest\n"], [], "pytest"),
        ([OLD, "from words import shout\n\ndef test_x():\n    assert shout('a')\n"], [], "pytest"),
        ([], [], "pytest"),
        (["def broken("], [], "pytest"),
    ],
)
def test_the_runner_is_read_off_the_tests_and_the_settings(tests, settings, runner):
    assert runner_of(tests, settings) == runner


def test_an_example_is_whole_lines_of_the_shortest_test():
    assert example_of(["import a\n" * 400, OLD]) == OLD.rstrip("\n")
    assert len(example_of(["import a\n" * 400])) <= 2_500
    assert example_of(["", "def broken("]) == ""


def test_new_tests_go_beside_those_that_are_there():
    assert folder_for_tests(["test/test_a.py", "b.py"]) == ("test", ("test/test_a.py",))


@pytest.mark.parametrize(
    ("tests", "name", "why"),
    [
        (NEW.replace("import unittest\n", "import unittest\nimport pytest\n"), "SlugTests::", "imports pytest"),
        (PLAIN, "TestSlugs::", "derives from unittest"),
    ],
)
def test_tests_that_the_runner_does_not_find_are_refused(tests, name, why):
    with pytest.raises(ValueError, match=why):
        check_suite(unittest_suite(tests, name), PLAN, "tests", "test_add_slugify", "unittest")
    check_suite(unittest_suite(), PLAN, "tests", "test_add_slugify", "unittest")


async def test_a_run_hands_over_tests_that_the_repository_itself_runs(unittests, home, missing_isolation):
    if missing_isolation:
        pytest.skip(missing_isolation)
    model = script(tester=[unittest_suite()])
    run = await arun(REQUEST, test_samples=1, repo=unittests, home=home, thread="t", model=model)
    assert run.status == "passed", run.reason
    told = next(messages for key, messages in model.seen if key.role == "tester")
    assert "python -m unittest" in told[-1].text
    assert "class ShoutTests" in told[-1].text
    own = [check for check in run.state["suite"].checks if "unittest" in check.name]
    assert [(check.outcome, check.detail) for check in own] == [("passed", "2 tests")]
    assert git(unittests, "show", f"{run.record.branch}:tests/test_add_slugify_slug.py") == TIDY.strip()


@pytest.mark.parametrize(
    ("source", "expected", "allowed", "outcome"),
    [
        (OLD, 1, 0, "passed"),
        (OLD, 2, 0, "failed"),
        (OLD.replace('"A")', '"B")'), 1, 0, "failed"),
        (OLD.replace('"A")', '"B")'), 1, 1, "passed"),
        ("import os\nos._exit(0)\n", 1, 0, "unknown"),
        ("import nowhere\n", 1, 0, "failed"),
    ],
)
async def test_the_own_runner(repo, missing_isolation, source, expected, allowed, outcome):
    if missing_isolation:
        pytest.skip(missing_isolation)
    check = await run_unittest(
        await open_sandbox(),
        repo,
        {"tests/test_new.py": source.encode()},
        expected=expected,
        allowed=allowed,
        limits=Limits(),
        python=None,
    )
    assert check.outcome == outcome


async def test_tests_keep_their_looks_where_the_repository_has_no_format(repo, home):
    workspace = await Workspace.open(repo, thread="t", title="x", home=home)
    customs = await customs_of(workspace, workspace.ref.base)
    assert (customs.runner, customs.folder, customs.listing) == ("pytest", "tests", "tests/test_words.py")
