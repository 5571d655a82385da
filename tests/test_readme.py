"""The README's promises that a test can hold it to."""

import re
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_two_shell_blocks_are_one_command_line_each():
    demo, tests = blocks("sh")[:2]
    assert demo.count("\n") == tests.count("\n") == 1
    assert demo.startswith("python3 -m venv")
    assert demo.rstrip().endswith("sdlc demo")
    assert tests.startswith("python3 -m venv")
    assert tests.rstrip().endswith("-m pytest")


def test_the_workflow_of_the_readme_runs():
    own = next(block for block in blocks("python") if "loop_until" in block)
    exec(compile(own, "README.md", "exec"), {"__name__": "readme"})


@pytest.mark.parametrize("path", re.findall(r"`((?:graph|nodes|state|experts|notebooks)/[\w/.]+)`", README))
def test_the_files_that_it_names_are_there(path):
    assert (Path(__file__).parent.parent / path).exists()
