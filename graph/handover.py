"""Handing a run over: put its branch onto the user's, show what it changed, or throw it away.

This is the one place that may move the user's branch, index and checkout, and only in `carry_out`. Everything before it
works on git objects alone: a merge that does not work out has changed nothing. Hooks and content filters are not run.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from graph.merging import Branch, as_user, commit_of, is_there, listed, merged, picked, squashed, tree_of
from graph.runs import ashow
from graph.store import Store
from nodes.intake import checked_thread
from nodes.tools.repository.examine import locate
from nodes.tools.repository.git import Git
from nodes.tools.repository.worktree import recorded
from state.errors import BadInput, CannotRun, RepositoryError

How = Literal["merge", "pick", "squash"]
MERGE_TREE = (2, 38)
"""The first git whose `merge-tree --write-tree` merges without touching a checkout."""
PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv")
UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of the user's branch. Nothing is done yet; `after` equals `before` when it is there already."""

    thread: str
    how: How
    git: Git
    top: Path
    onto: str
    before: str
    after: str
    commits: int

    @property
    def is_there(self) -> bool:
        """Whether the branch has the run's work already."""
        return self.before == self.after


async def branch_of(store: Store, thread: str) -> Branch:
    """Find the branch of a run.

    Raises:
        BadInput: there is no such run, or it has no branch.
        RepositoryError: its repository is not there.
    """
    store.load(checked_thread(thread))
    ref = await asyncio.to_thread(recorded, store.home.resolve() / "worktrees" / thread)
    if ref is None:
        raise BadInput(f"run {thread!r} has made no branch yet: go on with `sdlc resume {thread}`")
    git = (await locate(Path(ref.repo))).git
    tip = await commit_of(git, f"refs/heads/{ref.branch}")
    if tip is None:
        raise BadInput(
            f"the branch {ref.branch} of run {thread!r} is gone from {ref.repo}: nothing is left to hand over"
        )
    return Branch(git, ref, tip)


async def patch(store: Store, thread: str, *, stat: bool = False) -> bytes:
    """What a run changed, from where it started to the tip of its branch, as git says it."""
    branch = await branch_of(store, thread)
    return await branch.git.data("diff", *PLAIN, *(["--stat"] if stat else []), branch.ref.base, branch.tip)


async def preview(change: Change, *, stat: bool) -> bytes:
    """What would change on the user's branch."""
    return await change.git.data("diff", *PLAIN, *(["--stat"] if stat else []), change.before, change.after)


async def prepare(store: Store, thread: str, how: How = "merge", *, force: bool = False) -> Change:
    """Work out what putting a run onto the user's current branch gives. Checkout, index and branches stay as they are.

    Args:
        store: where the runs are kept.
        thread: the run.
        how: `merge` (fast-forward where possible), `pick` each commit, or `squash` into one.
        force: also a run that did not pass, or a branch that was moved since.

    Raises:
        BadInput: the run, the branch or the checkout is not fit for it, or the changes conflict.
        CannotRun: git is too old.
    """
    branch = await branch_of(store, thread)
    git, top = branch.git, Path(branch.ref.repo)
    await _require_merge_tree(git, branch.ref.branch)
    if not force:
        await _must_have_passed(store, thread, branch)
    onto, before = await _current(git, top, branch.ref.branch)
    change = Change(thread, how, git, top, onto, before, before, 0)
    if await is_there(git, thread, before, branch.tip):
        return change
    committer = await as_user(git)
    made = {"merge": merged, "pick": picked, "squash": squashed}[how]
    after = await made(committer, thread, before, branch)
    if await tree_of(git, after) == await tree_of(git, before):
        return change
    count = int(await git.text("rev-list", "--count", f"{before}..{after}"))
    change = replace(change, after=after, commits=count)
    await _must_not_overlap(change)
    return change


async def carry_out(change: Change) -> None:
    """Update checkout and index, then the branch. Uncommitted changes in other files stay as they are.

    Raises:
        GitError: git refused; then nothing has changed.
    """
    if change.is_there:
        return
    git = change.git
    await git.run("update-index", "-q", "--refresh")
    await git.text("read-tree", "-m", "-u", change.before, change.after)
    moved = await git.run("update-ref", "-m", f"sdlc apply {change.thread}", "HEAD", change.after, change.before)
    if moved.exit_code != 0:
        await git.text("read-tree", "-m", "-u", change.after, change.before)
        raise RepositoryError(f"{change.onto} was moved in the meantime: nothing was applied, try again")


async def _must_have_passed(store: Store, thread: str, branch: Branch) -> None:
    run = await ashow(thread, home=store.home)
    if run.status != "passed":
        raise BadInput(f"run {thread!r} did not pass ({run.reason or run.status}): --force applies it all the same")
    if run.state.get("head") != branch.tip:
        raise BadInput(
            f"the branch {branch.ref.branch} was moved since the run passed, so the verdict is not about it: "
            "--force applies it all the same"
        )


async def _require_merge_tree(git: Git, branch: str) -> None:
    said = await git.text("version")
    numbers = re.search(r"(\d+)\.(\d+)", said)
    if numbers is None or tuple(map(int, numbers.groups())) < MERGE_TREE:
        raise CannotRun(f"{said} cannot test a merge first (2.38 can): update git, or run: git merge {branch}")


async def _current(git: Git, top: Path, run_branch: str) -> tuple[str, str]:
    """The user's branch and its commit."""
    named = await git.run("symbolic-ref", "--quiet", "--short", "HEAD")
    if named.exit_code != 0:
        raise BadInput(f"HEAD of {top} is detached: check out the branch that should get the change")
    onto = named.stdout.strip()
    if onto == run_branch:
        raise BadInput(f"{top} is on the run's own branch {onto}: check out the branch that should get the change")
    before = await commit_of(git, "HEAD")
    if before is None:
        raise BadInput(f"the branch {onto} has no commit yet: use git checkout {run_branch}")
    for name in UNDER_WAY:
        if await asyncio.to_thread(
            Path(await git.text("rev-parse", "--path-format=absolute", "--git-path", name)).exists
        ):
            raise BadInput(f"a merge, pick, rebase or bisect is under way in {top} ({name}): end it first")
    return onto, before


async def _must_not_overlap(change: Change) -> None:
    git = change.git
    raw = await git.text("diff-tree", "-r", "--no-renames", "--name-status", "-z", change.before, change.after)
    fields = raw.rstrip("\0").split("\0")
    kinds = dict(zip(fields[1::2], fields[::2], strict=True))
    shape = ("--porcelain", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all")
    dirty = {entry[3:] for entry in (await git.text("status", *shape)).split("\0") if entry}
    overlap = {one for one in dirty if any(_same_place(one, path) for path in kinds)}
    overlap |= await asyncio.to_thread(_in_the_way, change.top, kinds)
    if overlap:
        raise BadInput(
            f"uncommitted changes in {listed(sorted(overlap))} are in the way: commit or stash them, then try again"
        )
    asked = "".join(f"{path}\0" for path in kinds).encode()
    said = (await git.text("check-attr", "-z", "--stdin", "filter", stdin=asked)).split("\0")
    filtered = [
        path for path, value in zip(said[::3], said[2::3], strict=False) if value not in ("unspecified", "unset")
    ]
    if filtered:
        raise BadInput(
            f"a content filter such as git-lfs looks after {listed(filtered)}, and filters are not run here: "
            f"use git merge in {change.top}"
        )


def _same_place(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _in_the_way(top: Path, kinds: dict[str, str]) -> set[str]:
    """Files on disk, ignored or not, where the change would put a new file."""
    found = set()
    for path, kind in kinds.items():
        place = top / path
        if kind != "A":
            continue
        if place.is_symlink() or (place.exists() and not _only_leaves(place, top, kinds)):
            found.add(path)
        for parent in place.relative_to(top).parents:
            here = top / parent
            if str(parent) not in kinds and (here.is_symlink() or (here.exists() and not here.is_dir())):
                found.add(str(parent))
    return found


def _only_leaves(place: Path, top: Path, kinds: dict[str, str]) -> bool:
    """A folder of which every file goes with the change makes room for a file."""
    return place.is_dir() and all(
        kinds.get(str(one.relative_to(top))) == "D" for one in place.rglob("*") if not one.is_dir()
    )
