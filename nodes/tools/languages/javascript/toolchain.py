"""Where node and the tools that judge JavaScript come from. Nothing here downloads unless `install_tools` is called."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from nodes.tools.sandbox import host
from state.errors import CannotRun

HERE = Path(__file__).parent
PINNED = ("package.json", "package-lock.json")
"""Our tools with their exact versions; the lock file holds a hash of every package."""

COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
"""What installs them: nothing that a package brings is run."""

INSTALL_SECONDS = 600

VERSION = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PINNED)).hexdigest()[:16]
"""Of our tools. Read once, on import: an async node must not touch the disk."""


def tools_folder(home: Path) -> Path:
    """The folder below `home` for the tools of this version of ours."""
    return home / "node-tools" / VERSION


async def install_tools(folder: Path) -> None:
    """Install our tools into `folder` with npm, from the registry that it is configured for, unless they are there.

    The same by hand: copy package.json and package-lock.json of this package into the folder, then `npm ci
    --ignore-scripts` there.

    Raises:
        CannotRun: npm is missing, or failed.
    """
    if await asyncio.to_thread(_installed, folder):
        return
    partial = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}")
    try:
        await asyncio.to_thread(_lay_out, partial)
        done = await host(COMMAND, cwd=partial, seconds=INSTALL_SECONDS)
        if done.exit_code != 0:
            last = ((done.stderr + done.stdout).strip().splitlines() or [f"exit code {done.exit_code}"])[-1]
            raise CannotRun(f"npm could not install the JavaScript tools into {folder}: {done.reason or last[:200]}")
        await asyncio.to_thread(_put_in_place, partial, folder)
    finally:
        await asyncio.to_thread(shutil.rmtree, partial, ignore_errors=True)


def _installed(folder: Path) -> bool:
    return (folder / "node_modules" / "eslint" / "package.json").is_file()


def _lay_out(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in PINNED:
        shutil.copyfile(HERE / name, folder / name)


def _put_in_place(partial: Path, folder: Path) -> None:
    """Appear as a whole or not at all; what another process put there meanwhile is as good."""
    try:
        partial.rename(folder)
    except OSError:
        if not _installed(folder):
            raise CannotRun(f"{folder} is in the way: remove it") from None


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The programs and packages of one judgement.

    `modules` is the repository's own node_modules; it is no part of a commit, and the user installed it.
    """

    node: Path | None
    tools: Path
    modules: Path | None = None

    @classmethod
    def found(cls, tools: Path, repository: Path | None, node: Path | None = None) -> Toolchain:
        """Node from the search path when none is given; the repository's packages when it has them installed."""
        found = node or (Path(which) if (which := shutil.which("node")) else None)
        modules = repository / "node_modules" if repository else None
        real = found.resolve() if found and os.access(found, os.X_OK) else None
        there = modules is not None and modules.is_dir()
        return cls(real, tools.resolve(), modules.resolve() if modules is not None and there else None)

    def missing(self) -> str:
        """What has to be installed before anything can be said, in one line; "" when nothing has."""
        if self.node is None:
            return "node is not installed: install Node.js 20.19 or later"
        if not _installed(self.tools):
            return f"the JavaScript tools are not installed: run install_tools, or {' '.join(COMMAND)} in {self.tools}"
        return ""

    def readable(self) -> tuple[Path, ...]:
        """What the sandbox has to show: node with the libraries it is linked to, our tools, the repository's."""
        assert self.node is not None
        library = self.node.parent.parent / "lib"
        shared = sorted(library.glob("libnode*"))  # node of some distributions is a small program and a library
        return (self.node, *((library,) if shared else ()), self.tools, *((self.modules,) if self.modules else ()))

    def own(self, package: str) -> Path | None:
        """The repository's own copy of a package; None when it has none."""
        place = self.modules / package if self.modules else None
        return place if place is not None and (place / "package.json").is_file() else None

    def identity(self) -> tuple[str, ...]:
        """What of all this a result depends on: for the key under which it is remembered."""
        facts = self.node.stat() if self.node else None
        lock = self.modules / ".package-lock.json" if self.modules else None
        packages = hashlib.sha256(lock.read_bytes()).hexdigest() if lock and lock.is_file() else str(self.modules)
        return (str(self.node), f"{facts.st_size} {facts.st_mtime_ns}" if facts else "", str(self.tools), packages)
