"""Test runs that need not be repeated: the same files, tools and limits gave the same result."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from pydantic import ValidationError

from nodes.tools.evidence.ledger import version_of
from nodes.tools.pytest_run import TestRun


async def remembered(cache: Path | None, key: str, run: Callable[[], Awaitable[TestRun]]) -> TestRun:
    """The stored run, else a new one. A run that is unknown is never stored: it may go better next time."""
    if cache is None:
        return await run()
    file = cache / "tests" / f"{key}.json"
    try:
        return TestRun.model_validate_json(await asyncio.to_thread(file.read_bytes))
    except (OSError, ValidationError):
        found = await run()
    if found.check.outcome != "unknown":
        await asyncio.to_thread(_store, file, found.model_dump_json())
    return found


def hash_of(content: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def key_of(tree: Path, *facts: object) -> str:
    """SHA-256 over the paths and contents of a folder, the versions of the tools, and whatever else matters."""
    digest = hashlib.sha256(repr((version_of("pytest"), version_of("sdlc-graph"), *facts)).encode())
    for path in sorted(tree.rglob("*")):
        name = str(path.relative_to(tree))
        if path.is_symlink():
            digest.update(repr((name, str(path.readlink()))).encode())
        elif path.is_file():
            digest.update(
                repr((name, path.stat().st_mode & 0o111, hashlib.sha256(path.read_bytes()).digest())).encode()
            )
    return digest.hexdigest()


def _store(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(f".{os.getpid()}")
    partial.write_text(content)
    partial.replace(file)
