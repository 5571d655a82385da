"""The folder into which other programs drop files."""

import os
from pathlib import Path


def prepare(path: str) -> None:
    """Create the folder and open it to the service."""
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(path)
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)


def pending(path: str) -> list[str]:
    """Names of the files that wait."""
    return sorted(entry.name for entry in Path(path).iterdir() if entry.is_file() and not entry.name.startswith("."))
