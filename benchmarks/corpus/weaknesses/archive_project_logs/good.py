"""Pack the logs of a project."""

import subprocess
from datetime import date
from pathlib import Path


def archive_name(project: str, day: date) -> str:
    """Name of the archive that holds the logs of a day."""
    name = project.strip().lower()
    if not name:
        raise ValueError("the project needs a name")
    return f"{name}-{day:%Y%m%d}.tar.gz"


def archive_logs(folder: str, target: str) -> int:
    """Pack a folder and return the exit status of tar."""
    if not folder or not Path(folder).is_dir():
        raise FileNotFoundError(folder)
    command = ["tar", "--create", "--gzip", "--file", target, "--directory", folder, "."]
    return subprocess.run(command, check=False).returncode
