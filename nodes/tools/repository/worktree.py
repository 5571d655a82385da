"""A linked worktree on its own branch, put right again by every use of it, whatever a killed run left behind."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from nodes.tools.repository.examine import Repository, locate
from nodes.tools.repository.git import Git, make_own_folder, own_git, write_whole
from state.artifacts import WorkspaceRef
from state.errors import GitError, RepositoryError

STALE_SECONDS = 2.0
"""A lock that stays this long unchanged is of a git that died: one run at a time works here, each command is short."""


def recorded(root: Path) -> WorkspaceRef | None:
    """What was recorded when the worktree was first made."""
    try:
        return WorkspaceRef.model_validate_json(_record(root).read_bytes())
    except FileNotFoundError:
        return None


class Worktree:
    """The folders and the branch behind a reference."""

    def __init__(self, ref: WorkspaceRef) -> None:
        self._ref = ref
        self._root = Path(ref.root)
        self._branch = f"refs/heads/{ref.branch}"
        self._found: Repository | None = None
        self._made = False

    async def record(self) -> None:
        """Remember the reference beside the worktree, for whoever opens it again."""
        await asyncio.to_thread(write_whole, _record(self._root), self._ref.model_dump_json())

    async def found(self) -> Repository:
        """The user's repository."""
        if self._found is None:
            self._found = await locate(Path(self._ref.repo))
        return self._found

    async def folder(self) -> Path:
        """Our own git folder, made if need be."""
        folder = _own_folder(self._root)
        if not self._made:
            await make_own_folder(folder, (await self.found()).object_format)
            self._made = True
        return folder

    async def objects(self) -> Git:
        """Git on the objects alone."""
        return own_git(await self.folder(), objects=(await self.found()).objects)

    async def ready(self) -> Git:
        """Git in the worktree, which is registered and checked out. Whatever is missing is made again."""
        found = await self.found()
        await asyncio.to_thread(_release, [found.common / f"{self._branch}.lock"])
        admin = await asyncio.to_thread(self._registered, found.common) or await self._add(found)
        await asyncio.to_thread(_release, [admin / "index.lock", admin / "HEAD.lock"])
        git = own_git(await self.folder(), objects=found.objects, cwd=self._root, index=admin / "index")
        if not await asyncio.to_thread((admin / "index").exists):
            await _put(git, await found.git.text("rev-parse", "--verify", self._branch))
        return git

    async def check_out(self, tree: str) -> None:
        """Make the content exactly that of `tree`; HEAD is our branch, untracked and ignored files are gone."""
        git = await self.ready()
        try:
            await _put(git, tree)
        except GitError:
            # A damaged index, or folders where files should be: without an index everything is written anew.
            await asyncio.to_thread(Path(git.env["GIT_INDEX_FILE"]).unlink, missing_ok=True)
            await git.text("clean", "-ffdxq")
            await _put(git, tree)
        await Git(self._root, (await self.found()).git.env).text("symbolic-ref", "HEAD", self._branch)

    async def move_branch(self, commit: str) -> None:
        """Let the branch be at `commit`."""
        found = await self.found()
        await asyncio.to_thread(_release, [found.common / f"{self._branch}.lock"])
        now = await found.git.run("rev-parse", "--verify", "--quiet", self._branch)
        target = await found.git.text("rev-parse", "--verify", f"{commit}^{{commit}}")
        if now.stdout.strip() != target:
            await found.git.text("update-ref", "-m", "sdlc-graph", self._branch, target)

    async def remove(self, *, keep_branch: bool) -> None:
        """Remove the worktree and its registration; without `keep_branch` the branch and our records too."""
        try:
            found = await self.found()
        except RepositoryError:
            await asyncio.to_thread(_remove, self._root)
            return
        await asyncio.to_thread(self._forget, found.common)
        if not keep_branch:
            if (await found.git.run("rev-parse", "--verify", "--quiet", self._branch)).exit_code == 0:
                await found.git.text("update-ref", "-d", self._branch)
            await asyncio.to_thread(_remove, _own_folder(self._root))
            self._made = False

    async def _add(self, found: Repository) -> Path:
        if (await found.git.run("rev-parse", "--verify", "--quiet", self._branch)).exit_code != 0:
            await self.move_branch(self._ref.base)
        await asyncio.to_thread(self._forget, found.common)
        await asyncio.to_thread(self._root.parent.mkdir, parents=True, exist_ok=True)
        await found.git.text("worktree", "add", "--quiet", "--no-checkout", str(self._root), self._ref.branch)
        admin = await asyncio.to_thread(self._registered, found.common)
        if admin is None:
            raise GitError(f"git worktree add left no worktree at {self._root}")
        return admin

    def _registered(self, common: Path) -> Path | None:
        """Git's own folder of this worktree, if it and the worktree's link to it are whole."""
        link = self._root / ".git"
        for admin in self._registrations(common):
            locked = admin / "locked"
            half_made = locked.exists() and locked.read_text(encoding="utf-8").strip() == "initializing"
            with contextlib.suppress(OSError):
                if link.read_text(encoding="utf-8").strip() == f"gitdir: {admin}" and not half_made:
                    return admin
        return None

    def _registrations(self, common: Path) -> list[Path]:
        return [file.parent for file in common.glob("worktrees/*/gitdir") if _read(file) == str(self._root / ".git")]

    def _forget(self, common: Path) -> None:
        # `git worktree prune` would also drop worktrees of the user whose disk is not there at the moment.
        for admin in self._registrations(common):
            _remove(admin)
        with contextlib.suppress(OSError):
            (common / "worktrees").rmdir()
        _remove(self._root)


async def _put(git: Git, tree: str) -> None:
    await git.text("read-tree", "--reset", "-u", tree)
    await git.text("clean", "-ffdxq")


def _own_folder(root: Path) -> Path:
    return root.parent.parent / "git" / root.name


def _record(root: Path) -> Path:
    return _own_folder(root) / "run.json"


def _read(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text(encoding="utf-8").strip()
    return ""


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _release(locks: Iterable[Path]) -> None:
    for lock in locks:
        seen, until = _stamp(lock), time.monotonic() + STALE_SECONDS
        while seen is not None and time.monotonic() < until:
            time.sleep(0.05)
            now = _stamp(lock)
            if now != seen:
                seen, until = now, time.monotonic() + STALE_SECONDS
        if seen is not None:
            lock.unlink(missing_ok=True)


def _stamp(lock: Path) -> tuple[int, int, int] | None:
    try:
        status = lock.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
