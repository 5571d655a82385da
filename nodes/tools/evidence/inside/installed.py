"""Says which tools an interpreter's environment has. A script for the sandbox; it imports nothing of ours.

Usage: installed.py NAME... Prints one JSON object: name → [version, how], where `how` is "module" for what `-m` starts
"library" for what can only be imported, and "program" for a file beside the interpreter. What is not there is left out.
"""

from __future__ import annotations

import importlib.util
import json
import platform
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SECONDS = 20
"""A program that takes longer to say its version is of no use."""


def main(names: list[str]) -> None:
    """Look for all of `names`."""
    found = {name: told for name in names if (told := _module(name) or _program(name))}
    sys.stdout.write(json.dumps({"python": [platform.python_version(), "module"], **found}))


def _module(name: str) -> list[str] | None:
    try:
        if importlib.util.find_spec(f"{name}.__main__") is not None:
            return [version(name), "module"]
        if importlib.util.find_spec(name) is not None:
            return [version(name), "library"]
    except (ImportError, ValueError, PackageNotFoundError):
        pass
    return None


def _program(name: str) -> list[str] | None:
    file = Path(sys.executable).parent / name
    if not file.is_file():
        return None
    try:
        said = subprocess.run([file, "--version"], capture_output=True, text=True, timeout=SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"\d+(?:\.\w+)+", said)
    return [number.group(), "program"] if number else None


if __name__ == "__main__":
    main(sys.argv[1:])
