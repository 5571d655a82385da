import asyncio
import subprocess
from pathlib import Path

import pytest

from nodes.tools.sandbox import open_sandbox
from state.errors import SandboxError

RUN_HOSTILE_CODE = {
    "test_bad_input",
    "test_duplicates",
    "test_facts",
    "test_forgery",
    "test_interruption",
    "test_javascript",
    "test_measure",
    "test_probing",
    "test_project",
    "test_prompts",
    "test_pytest_run",
    "test_server",
    "test_stopping",
    "test_stories",
    "test_strength",
    "test_workflows",
}
"""Modules whose tests need a machine that can isolate code; elsewhere they skip and say which tier is missing."""

WORDS = '''"""Words."""


def shout(text: str) -> str:
    """Upper case."""
    return text.upper()
'''


def git(repo: Path, *argv: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@localhost", *argv],
        cwd=repo, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip


@pytest.fixture(scope="session")
def missing_isolation() -> str:
    """Why this machine can isolate nothing; "" where it can."""
    try:
        asyncio.run(open_sandbox())
    except SandboxError as error:
        return str(error)
    return ""


@pytest.fixture(autouse=True)
def _isolated(request: pytest.FixtureRequest, missing_isolation: str) -> None:
    if missing_isolation and request.module.__name__ in RUN_HOSTILE_CODE:
        pytest.skip(missing_isolation)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one commit: a README, a module and its test."""
    folder = tmp_path / "words"
    (folder / "tests").mkdir(parents=True)
    (folder / "README.md").write_text("# Words\n")
    (folder / "words.py").write_text(WORDS)
    (folder / "tests" / "test_words.py").write_text(
        'from words import shout\n\n\ndef test_shout():\n    assert shout("a") == "A"\n'
    )
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Start")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the runs of a test are kept."""
    return tmp_path / "home"
