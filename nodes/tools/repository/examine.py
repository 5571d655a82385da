"""The user's repository: whether a run can start from it, and what the user should know. Nothing in it is changed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path

from nodes.tools.repository.git import OLDEST, Git, users_git
from state.errors import GitError, RepositoryError

COMMIT_FIRST = "run: git init && git add -A && git commit"


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a repository is and what a run starts from."""

    top: Path
    common: Path
    object_format: str
    git: Git
    head: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def objects(self) -> Path:
        """The object store."""
        return self.common / "objects"


async def locate(folder: Path) -> Repository:
    """Find the repository whose top folder this is, without looking at its state.

    Raises:
        RepositoryError: the folder is not there, bare, inside a repository, or not one that git trusts.
        GitError: git is missing or cannot read the repository.
    """
    await asyncio.to_thread(_must_be_a_folder, folder)
    git = await users_git(folder)
    asked = ("--is-bare-repository", "--is-inside-git-dir", "--show-object-format", "--git-common-dir")
    done = await git.run("rev-parse", "--path-format=absolute", *asked)
    if done.exit_code != 0:
        raise _unusable(folder, done.stderr)
    bare, inside, object_format, common = done.stdout.rstrip("\n").split("\n", 3)
    if bare == "true":
        raise RepositoryError(f"{folder} is a bare repository: clone it and give the clone")
    if inside == "true":
        raise RepositoryError(f"{folder} lies inside a .git folder: give the repository's top folder")
    top = Path(await git.text("rev-parse", "--path-format=absolute", "--show-toplevel"))
    if top != await asyncio.to_thread(folder.resolve):
        raise RepositoryError(f"{folder} lies inside the repository {top}: give that folder, or run git init in yours")
    return Repository(top, Path(common), object_format, git)


async def examine(folder: Path) -> Repository:
    """Find what a run starts from. An empty folder becomes a repository; any other folder must be one.

    Raises:
        RepositoryError: the folder cannot serve, with what to do about it.
        GitError: git is missing, too old, or cannot read the repository.
    """
    await asyncio.to_thread(_must_be_a_folder, folder)
    await _require_git(folder)
    made = await _initialised(folder)
    found = await locate(folder)
    resolved = await found.git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    head = resolved.stdout.strip() if resolved.exit_code == 0 else None
    if head is None:
        await _must_be_unborn_and_empty(found, folder)
    notes = (*made, *(await _notes(found, head) if head else ()))
    return Repository(found.top, found.common, found.object_format, found.git, head, notes)


async def identity(git: Git) -> tuple[str, str]:
    """Name and address for commits: what the user configured, else ours."""
    done = await git.run("config", "-z", "--get-regexp", r"^user\.(name|email)$")
    set_up = dict(entry.split("\n", 1) for entry in done.stdout.split("\0") if "\n" in entry)
    name, email = set_up.get("user.name", "").strip(), set_up.get("user.email", "").strip()
    return (name, email) if name and email else ("sdlc-graph", "sdlc-graph@localhost")


def _must_be_a_folder(folder: Path) -> None:
    if not folder.exists():
        raise RepositoryError(f"there is no folder {folder}")
    if not folder.is_dir():
        raise RepositoryError(f"{folder} is a file; give the folder of a git repository")


def _unusable(folder: Path, said: str) -> RepositoryError | GitError:
    if "not a git repository" in said:
        return RepositoryError(f"{folder} is not a git repository and not empty; {COMMIT_FIRST}")
    if "dubious ownership" in said:
        trust = f"git config --global --add safe.directory {folder}"
        return RepositoryError(f"{folder} belongs to another user and git does not trust it; run: {trust}")
    return GitError(f"git cannot read {folder}: {said.strip().splitlines()[0] if said.strip() else 'no reason given'}")


async def _require_git(folder: Path) -> None:
    said = await (await users_git(folder)).text("version")
    numbers = re.search(r"(\d+)\.(\d+)", said)
    if numbers is None or tuple(map(int, numbers.groups())) < OLDEST:
        raise GitError(f"{said} is too old: install git {OLDEST[0]}.{OLDEST[1]} or newer")


async def _initialised(folder: Path) -> tuple[str, ...]:
    if await asyncio.to_thread(lambda: any(folder.iterdir())):
        return ()
    git = await users_git(folder)
    if (await git.run("rev-parse", "--git-dir")).exit_code == 0:
        return ()  # an empty folder inside a repository: locate() says what to do
    chosen = (await git.run("config", "--get", "init.defaultBranch")).stdout.strip()
    await git.text("init", "--quiet", "--template=", f"--initial-branch={chosen or 'main'}")
    return (f"{folder} was empty: a git repository was made in it",)


async def _must_be_unborn_and_empty(found: Repository, folder: Path) -> None:
    if (await found.git.run("symbolic-ref", "--quiet", "HEAD")).exit_code != 0:
        raise GitError(f"HEAD of {folder} names no commit: repair the repository first")
    if await _uncommitted(found.git) != 0:
        raise RepositoryError(f"nothing is committed in {folder} yet; {COMMIT_FIRST.replace('git init && ', '')}")


async def _notes(found: Repository, head: str) -> tuple[str, ...]:
    notes = []
    count = await _uncommitted(found.git)
    if count is None:
        notes.append("could not tell whether there are uncommitted changes; they are not part of this run")
    elif count:
        notes.append(f"{count} uncommitted change{'s are' if count > 1 else ' is'} not part of this run")
    if (await found.git.run("symbolic-ref", "--quiet", "HEAD")).exit_code != 0:
        notes.append(f"HEAD is detached: this run starts from {head[:12]}")
    attributes = await found.git.run("show", "--no-textconv", f"{head}:.gitattributes")
    if attributes.exit_code == 0 and "filter=" in attributes.stdout:
        notes.append("content filters such as git-lfs are not run: those files are present as git stores them")
    if (await found.git.run("cat-file", "-e", f"{head}:.gitmodules")).exit_code == 0:
        notes.append("submodules are not checked out in this run")
    return tuple(notes)


async def _uncommitted(git: Git) -> int | None:
    shape = ("--porcelain", "-z", "--untracked-files=normal", "--no-renames", "--ignore-submodules=all")
    done = await git.run("status", *shape)
    return done.stdout.count("\0") if done.exit_code == 0 else None
