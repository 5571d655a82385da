"""Results that need not be measured again: the same files, tools, configuration and tests gave the same result."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from nodes.tools.evidence.ledger import VERSIONS
from nodes.tools.sandbox import Sandbox

Result = TypeVar("Result", bound=BaseModel)


async def remembered(
    cache: Path | None,
    kind: str,
    key: str,
    run: Callable[[], Awaitable[Result]],
    *,
    form: type[Result],
    keep: Callable[[Result], bool],
) -> Result:
    """The stored result, else a new one.

    Args:
        cache: the folder; None remembers nothing.
        kind: a subfolder, e.g. "tests".
        key: what the result depends on, as a digest.
        run: makes it anew.
        form: what is stored.
        keep: whether a new result may be stored. One that is unknown must not be: it may go better next time.
    """
    if cache is None:
        return await run()
    file = cache / kind / f"{key}.json"
    try:
        return form.model_validate_json(await asyncio.to_thread(file.read_bytes))
    except (OSError, ValidationError):
        found = await run()
    if keep(found):
        await asyncio.to_thread(_store, file, found.model_dump_json())
    return found


def hash_of(content: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def hashes_of(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Path and SHA-256 of each file, sorted."""
    return sorted((name, hash_of(content)) for name, content in files.items())


def digest_of(*facts: object) -> str:
    """SHA-256 over values that print the same when they are the same, and the versions of all tools."""
    return hash_of(repr((sorted(VERSIONS.items()), facts)).encode())


def tree_digest(tree: Path) -> str:
    """SHA-256 over the paths, contents and executable bits of a folder."""
    digest = hashlib.sha256()
    for path in sorted(tree.rglob("*")):
        name = str(path.relative_to(tree))
        if path.is_symlink():
            digest.update(repr((name, str(path.readlink()))).encode())
        elif path.is_file():
            digest.update(repr((name, path.stat().st_mode & 0o111, hash_of(path.read_bytes()))).encode())
    return digest.hexdigest()


def environment_facts(sandbox: Sandbox, python: Path | None) -> tuple[object, ...]:
    """What a run depends on beside the tree: the tier, the lent files, the interpreter and what is installed in it."""
    return (sandbox.tier, hashes_of(sandbox.always), str(python), _installed(python))


def _installed(python: Path | None) -> list[tuple[str, int]]:
    """The folders of installed packages with the time of their last change."""
    folders = sorted(python.parent.parent.glob("lib*/python3*/site-packages")) if python else []
    return [(str(folder), folder.stat().st_mtime_ns) for folder in folders]


def _store(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(f".{secrets.token_hex(8)}")
    partial.write_text(content)
    partial.replace(file)
