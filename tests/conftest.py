import subprocess
from pathlib import Path

import pytest

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
