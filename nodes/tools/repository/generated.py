"""Files of a checkout that git ignores and that its code cannot do without: generated versions, compiled modules."""

from __future__ import annotations

import asyncio
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from nodes.tools.repository.git import users_git

GENERATED = re.compile(r"(?:_?version_?|__version__|_version_info|\w+_pb2|\w+_pb2_grpc)\.py|[\w.-]+\.(?:so|pyd|mo)")
"""Names that tools give to what they generate. A narrow list on purpose: an ignored `settings.py` holds secrets."""
MOST_BYTES = 50_000_000


async def generated_files(repo: Path) -> dict[str, bytes]:
    """Path → content of the generated files in the user's checkout, whole ignored folders left out.

    Code that runs in the sandbox finds them where it expects them; they are no part of any commit.
    """
    git = await users_git(repo)
    listed = await git.text("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")
    names = [name for name in listed.split("\0") if GENERATED.fullmatch(name.rpartition("/")[2])]
    return await asyncio.to_thread(_read, repo, names)


def _read(repo: Path, names: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for name in sorted(names):
        content = _regular(repo / name, left)
        if content is not None:
            left -= len(content)
            found[name] = content
    return found


def _regular(path: Path, most: int) -> bytes | None:
    """The content of a regular file of at most `most` bytes; a link, or anything else, is passed over."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        return file.read() if stat.S_ISREG(facts.st_mode) and facts.st_size <= most else None
