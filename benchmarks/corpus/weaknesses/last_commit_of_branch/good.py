"""Read the last commit of a branch."""

import re
import subprocess

_HASH = re.compile(r"[0-9a-f]{7,40}")


def parse_commit(line: str) -> tuple[str, str]:
    """Split a line of the log into hash and subject."""
    commit, _, subject = line.rstrip("\n").partition(" ")
    if not _HASH.fullmatch(commit):
        raise ValueError(f"not a commit: {line!r}")
    return commit, subject


def last_commit(repository: str, branch: str) -> tuple[str, str]:
    """Hash and subject of the last commit on a branch."""
    command = ["git", "-C", repository, "log", "-1", "--format=%H %s", "--end-of-options", branch]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return parse_commit(done.stdout)
