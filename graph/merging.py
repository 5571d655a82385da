"""Merging, picking and squashing a run's branch on git objects alone: no checkout, index or branch is touched.

A conflict is found here, before anything of the user's has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nodes.tools.repository.examine import identity
from nodes.tools.repository.git import Git
from state.artifacts import WorkspaceRef
from state.errors import BadInput, RepositoryError

MOST_NAMED = 8
"""Files that one line names."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch of a run, where it is now and where it started."""

    git: Git
    ref: WorkspaceRef
    tip: str


async def is_there(git: Git, thread: str, before: str, tip: str) -> bool:
    """Whether the branch at `before` has the run's work: its tip, or a commit with its trailer."""
    if (await git.run("merge-base", "--is-ancestor", tip, before)).exit_code == 0:
        return True
    shared = (await git.run("merge-base", before, tip)).stdout.strip()
    span = f"{shared}..{before}" if shared else before
    said = await git.text("log", "--format=%(trailers:key=Sdlc-Thread,valueonly)", span)
    return thread in said.split()


async def merged(git: Git, thread: str, before: str, branch: Branch) -> str:
    """The commit that `git merge` would make; the tip itself where that is a fast-forward."""
    if (await git.run("merge-base", "--is-ancestor", before, branch.tip)).exit_code == 0:
        return branch.tip
    tree = await _merge_tree(git, before, branch.tip, branch.ref.branch)
    message = f"Merge branch '{branch.ref.branch}'\n".encode()
    return await git.text("commit-tree", tree, "-p", before, "-p", branch.tip, "-F", "-", stdin=message)


async def squashed(git: Git, thread: str, before: str, branch: Branch) -> str:
    """One commit with all that the branch changed, and the run's trailer."""
    tree = await _merge_tree(git, before, branch.tip, branch.ref.branch)
    listed = await git.text("log", "--reverse", "--format=%s", f"{branch.ref.base}..{branch.tip}")
    subjects = list(dict.fromkeys(line for line in listed.splitlines() if line.strip())) or [f"Apply {thread}"]
    body = "".join(f"- {subject}\n" for subject in subjects[1:])
    # The trailer is what tells the learning, later, that this commit is of this run.
    message = "\n\n".join(filter(None, (subjects[0], body.strip(), f"Sdlc-Thread: {thread}\n"))).encode(
        errors="replace"
    )
    return await git.text("commit-tree", tree, "-p", before, "-F", "-", stdin=message)


async def picked(git: Git, thread: str, before: str, branch: Branch) -> str:
    """The branch's commits one by one on top of `before`; the last of them."""
    listed = await git.text("rev-list", "--reverse", "--topo-order", "--parents", f"{branch.ref.base}..{branch.tip}")
    onto = before
    for line in listed.splitlines():
        commit, *parents = line.split()
        if len(parents) != 1:
            raise BadInput(f"{branch.ref.branch} has a merge in it ({commit[:10]}): use --how merge or --how squash")
        onto = commit if parents[0] == onto else await _pick(git, commit, parents[0], onto, branch.ref.branch)
    return onto


async def _pick(git: Git, commit: str, parent: str, onto: str, name: str) -> str:
    # Ours as if it had grown from the parent: then the parent is the merge base, and the merge is the pick.
    ours = await git.text("commit-tree", f"{onto}^{{tree}}", "-p", parent, "-m", "ours")
    tree = await _merge_tree(git, ours, commit, name)
    if tree == await tree_of(git, onto):
        return onto
    who, address, date, message = (
        await git.text("show", "-s", "--format=%an%x00%ae%x00%ad%x00%B", "--date=raw", commit)
    ).split("\0")
    author = {"GIT_AUTHOR_NAME": who, "GIT_AUTHOR_EMAIL": address, "GIT_AUTHOR_DATE": date}
    again = replace(git, env={**git.env, **author})
    return await again.text("commit-tree", tree, "-p", onto, "-F", "-", stdin=message.strip().encode() + b"\n")


async def _merge_tree(git: Git, ours: str, theirs: str, name: str) -> str:
    """The tree of the merge.

    Raises:
        BadInput: a conflict, with the files.
    """
    done = await git.run("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs)
    tree, *files = done.stdout.rstrip("\0").split("\0")
    if done.exit_code == 0:
        return tree
    if done.exit_code == 1:
        raise BadInput(f"conflict in {listed(files)}: nothing was changed; resolve it by hand with: git merge {name}")
    said = done.stderr.strip().splitlines() or ["no reason given"]
    raise RepositoryError(f"git cannot merge {name}: {said[0]}")


def listed(names: Sequence[str]) -> str:
    """The first few names, safe to print."""
    shown = ", ".join(ascii(name)[1:-1] if not name.isprintable() else name for name in names[:MOST_NAMED])
    return shown + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


async def as_user(git: Git) -> Git:
    """Git that commits in the user's name."""
    name, email = await identity(git)
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", email))
    }
    return replace(git, env={**git.env, **who})


async def commit_of(git: Git, name: str) -> str | None:
    """The commit that a name stands for, if there is one."""
    done = await git.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return done.stdout.strip() if done.exit_code == 0 else None


async def tree_of(git: Git, commit: str) -> str:
    """The content of a commit."""
    return await git.text("rev-parse", "--verify", f"{commit}^{{tree}}")
