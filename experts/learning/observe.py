"""What became of merged branches: reverts and fixes that the repository's own history tells. It is read only."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from experts.learning.outcomes import label_of
from nodes.tools.repository.examine import locate
from nodes.tools.repository.git import Git
from state.outcome import Label

MOST_COMMITS = 5_000
"""Commits that are looked at, from the newest on."""
SETTLED_DAYS = 30
"""A change that was merged so long ago, and neither reverted nor fixed, was right."""

_THREAD = re.compile(r"^Sdlc-Thread: (\S+)$", re.MULTILINE)
_REVERTS = re.compile(r"\bThis reverts commit ([0-9a-f]{7,64})")
_FIXES = re.compile(r"^Fixes:\s*([0-9a-f]{7,64})", re.MULTILINE | re.IGNORECASE)
_MENDS = re.compile(r"\b(?:fix(?:es|ed)?|bug|regression|broken|hotfix)\b", re.IGNORECASE)
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Commit:
    id: str
    at: int
    parents: tuple[str, ...]
    message: str

    @property
    def subject(self) -> str:
        return self.message.partition("\n")[0]


async def observed(repo: Path, threads: Collection[str], *, today: float | None = None) -> list[Label]:
    """Labels for those of `threads` whose commits are part of the history of `repo`'s HEAD.

    Args:
        repo: the top folder of the repository.
        threads: runs that one wants to know about.
        today: seconds since the epoch; now, when not given.

    Raises:
        RepositoryError: the folder is no repository.
        GitError: git cannot read it.
    """
    found = await locate(repo)
    commits = await _history(found.git)
    runs: dict[str, list[_Commit]] = defaultdict(list)
    for commit in commits:
        for thread in _THREAD.findall(commit.message):
            if thread in threads:
                runs[thread].append(commit)
    merges = _merges(commits, runs)
    labels = []
    for thread, own in sorted(runs.items()):
        if any(commit.message.startswith("Revert") for commit in own):
            own = [commit for commit in own if not commit.message.startswith("Revert")]
        labels += await _labels(found.git, thread, own, merges.get(thread, []), commits, today or time.time())
    return labels


async def _history(git: Git) -> list[_Commit]:
    done = await git.run("log", f"--max-count={MOST_COMMITS}", "--format=%H%x00%ct%x00%P%x00%B%x01", "HEAD")
    if done.exit_code != 0:  # no commit yet
        return []
    commits = []
    for entry in done.stdout.split("\x01"):
        name, at, parents, message = (*entry.strip("\n").split("\x00"), "", "", "")[:4]
        if name:
            commits.append(_Commit(name, int(at), tuple(parents.split()), message))
    return commits


def _merges(commits: Iterable[_Commit], runs: dict[str, list[_Commit]]) -> dict[str, list[_Commit]]:
    """The merge commits that brought a run's commits in: to revert one reverts the run."""
    owner = {commit.id: thread for thread, own in runs.items() for commit in own}
    found: dict[str, list[_Commit]] = defaultdict(list)
    for commit in commits:
        for parent in commit.parents[1:]:
            if parent in owner:
                found[owner[parent]].append(commit)
    return found


async def _labels(
    git: Git, thread: str, own: list[_Commit], merges: list[_Commit], commits: list[_Commit], today: float
) -> list[Label]:
    ids = [commit.id for commit in (*own, *merges)]
    reverts = [commit for commit in commits if _names(_REVERTS.findall(commit.message), ids)]
    undone = [one for one in reverts if any(_names(_REVERTS.findall(c.message), [one.id]) for c in commits)]
    for revert in reverts:
        if revert not in undone:
            return [label_of(thread, good=False, kind="revert", why=f"reverted by {revert.id[:10]}: {revert.subject}")]
    newest = max(commit.at for commit in own)
    later = [commit for commit in commits if commit.at >= newest and commit not in own and commit not in merges]
    for commit in reversed(later):
        if _names(_FIXES.findall(commit.message), ids) or (
            len(commit.parents) == 1
            and _MENDS.search(commit.subject)
            and await _changes_lines_of(git, commit, {one.id for one in own})
        ):
            return [label_of(thread, good=False, kind="fix", why=f"fixed by {commit.id[:10]}: {commit.subject}")]
    merged = max(commit.at for commit in (*own, *merges))
    if today - merged >= SETTLED_DAYS * 86_400:
        why = f"merged {SETTLED_DAYS} days ago or more, and neither reverted nor fixed"
        return [label_of(thread, good=True, kind="fix", why=why)]
    return []


def _names(said: Iterable[str], ids: Iterable[str]) -> bool:
    known = tuple(ids)
    return any(one.startswith(short) for short in said for one in known)


async def _changes_lines_of(git: Git, commit: _Commit, own: Collection[str]) -> bool:
    """Whether a commit removes or rewrites a line that one of `own` wrote."""
    before = commit.parents[0]
    names = await git.text("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", before, commit.id)
    for path in names.split("\x00"):
        if not path:
            continue
        patch = await git.run("diff", "--unified=0", "--no-color", "--no-ext-diff", before, commit.id, "--", path)
        for start, count in _HUNK.findall(patch.stdout):
            lines = int(count or 1)
            if lines == 0:
                continue
            where = f"{start},{int(start) + lines - 1}"
            blamed = await git.run("blame", "-l", "-s", "--root", "-L", where, before, "--", path)
            if any(line[:40].lstrip("^") in own for line in blamed.stdout.splitlines()):
                return True
    return False
