"""What our mypy knows of the standard library, made once and lent to every run: it reads it for a second otherwise.

It is made from a program of ours, in a folder without any file of a repository, and holds entries of mypy's own
standard library only. mypy takes an entry for a module only when version, options and the source's digest agree, so
that a module of a repository with the name of one of the library is read anew.
"""

from __future__ import annotations

import asyncio
import dataclasses
import io
import re
import secrets
import zipfile
from pathlib import Path

from pydantic import Base64Bytes

from nodes.tools.evidence.cache import digest_of, environment_facts, hash_of, remembered
from nodes.tools.evidence.checkers import MYPY_CACHE, Call
from nodes.tools.evidence.project import INSIDE
from nodes.tools.evidence.sides import read
from nodes.tools.sandbox import Limits, Sandbox
from state.artifacts import Artifact

FILE_MB = 64
"""The packed cache has 2 MB; there is room for a larger standard library."""


class Warm(Artifact):
    """The packed files of a cache; empty when it could not be made."""

    packed: Base64Bytes


async def warm(
    base: Path, call: Call, sandbox: Sandbox, limits: Limits, python: Path | None, cache: Path | None
) -> dict[str, bytes]:
    """The cache's files for a run of mypy beside both sides; none without a folder to keep them in.

    Args:
        base: the tree with the configuration, which decides which entries mypy may use.
        call: how mypy will be called.
        sandbox: where it is made.
        limits: of making it.
        python: the interpreter that mypy asks for its version.
        cache: where it is kept.
    """
    if cache is None:
        return {}
    config = await asyncio.to_thread(read, base / call.config) if call.config else b""
    facts = await asyncio.to_thread(environment_facts, sandbox, python)
    key = digest_of("mypy", call.tool, call.arguments, hash_of(config), facts)

    async def make() -> Warm:
        return await _made(call, config, sandbox, limits, python)

    made = await remembered(cache, "mypy", key, make, form=Warm, keep=lambda one: bool(one.packed))
    return await asyncio.to_thread(_files, made.packed)


async def _made(call: Call, config: bytes, sandbox: Sandbox, limits: Limits, python: Path | None) -> Warm:
    folder = f"sdlc-{secrets.token_hex(8)}"
    options = [one for one in call.arguments if not one.startswith("--cache-dir")]
    finished = await sandbox.run(
        [call.tool.argv[0], "-I", "stdlib_cache.py", folder, *options],
        tree=INSIDE,
        add={f"{folder}/{call.config or 'mypy.ini'}": config},
        collect=[f"{folder}/cache.zip"],
        limits=dataclasses.replace(limits, file_mb=max(limits.file_mb, FILE_MB)),
        python=python,
    )
    done = finished.exit_code == 0
    return Warm.model_construct(packed=finished.files.get(f"{folder}/cache.zip", b"") if done else b"")


def _files(packed: bytes) -> dict[str, bytes]:
    if not packed:
        return {}
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        names = [name for name in files.namelist() if re.fullmatch(r"\d\.\d+/cache(\.\d+)?\.db", name)]
        return {f"{MYPY_CACHE}/{name}": files.read(name) for name in names}
