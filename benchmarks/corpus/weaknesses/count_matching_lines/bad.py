"""Count the lines of a file that contain a text."""

import subprocess
from pathlib import Path


def count_lines(text: str, path: str) -> int:
    """Count the lines of the file that contain the text."""
    if not Path(path).is_file():
        raise FileNotFoundError(path)
    command = "cat '{}' | grep --fixed-strings --count --regexp '{}'".format(path, text)
    found = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    return int(found.stdout)


def summary(text: str, count: int) -> str:
    """Say in words how many lines there are."""
    if count == 0:
        return f"no line with '{text}'"
    return f"{count} line{'s' if count > 1 else ''} with '{text}'"
