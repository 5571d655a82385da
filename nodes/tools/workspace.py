"""The git worktree that a run works in. The user's checkout, index, branch, stash and settings are never touched."""

from __future__ import annotations

import asyncio
import re
import time
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from nodes.tools.repository import diffs
from nodes.tools.repository.commits import Commit, body_of, person, with_trailers
from nodes.tools.repository.examine import Repository, examine, identity
from nodes.tools.repository.generated import generated_files
from nodes.tools.repository.git import own_git
from nodes.tools.repository.merge import merged_tree
from nodes.tools.repository.outline import Entry, drawn, wanted
from nodes.tools.repository.scratch import scratch_folder
from nodes.tools.repository.trees import LINK, blobs_in, entries_in
from nodes.tools.repository.worktree import Worktree, recorded
from state.artifacts import FileChange, WorkspaceRef
from state.errors import BadInput, RepositoryError

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,63}")
_SLUG = 40
_DIFF = ("diff-tree", "-r", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color")


class Workspace:
    """One worktree on one branch. Every step may run twice: the same input gives the same commit, and no duplicate."""

    def __init__(self, ref: WorkspaceRef, notes: tuple[str, ...] = ()) -> None:
        self.ref = ref
        self.notes = notes
        """What the user should know about where the run starts, one line each."""
        self.root = Path(ref.root)
        self._tree = Worktree(ref)

    @property
    def slug(self) -> str:
        """The title's words in the branch name: `[a-z0-9-]`."""
        thread, _, name = self.root.name.partition("+")
        return self.ref.branch.removeprefix("sdlc/").removesuffix(f".{name}" if name else "").removesuffix(f"-{thread}")

    # --- open and close ---------------------------------------------------------------------------------------------

    @classmethod
    async def open(cls, repo: Path, *, thread: str, title: str, home: Path) -> Workspace:
        """Make the worktree `home/worktrees/<thread>` on the branch `sdlc/<slug>-<thread>`, or open it again.

        An empty folder becomes a repository. A repository without commits gets a root commit on our branch only.

        Raises:
            BadInput: a thread that cannot be part of a branch name.
            RepositoryError: the folder cannot serve, or the branch is somebody else's.
            GitError: git is missing, too old, or failed.
        """
        _checked(thread, "thread")
        home = await asyncio.to_thread(home.expanduser().resolve)
        root = home / "worktrees" / thread
        found = await examine(repo)
        if home.is_relative_to(found.top):
            raise RepositoryError(
                f"the home folder {home} lies inside the repository: set SDLC_HOME to a folder outside of it"
            )
        ref = await asyncio.to_thread(recorded, root)
        if ref is not None and Path(ref.repo) != found.top:
            raise RepositoryError(f"thread {thread} belongs to the repository {ref.repo}: choose another thread")
        branch = f"sdlc/{_slug(title)}-{thread}"
        self = cls(ref or await _new(found, root, branch), found.notes)
        await self._tree.ready()
        return self

    @classmethod
    def attach(cls, ref: WorkspaceRef) -> Workspace:
        """The workspace of a reference, without looking whether it is there."""
        return cls(ref)

    async def branch_for(self, name: str, commit: str) -> Workspace:
        """A further worktree at `commit` on the branch `<branch>.<name>`; the one made before for the same commit.

        Raises:
            BadInput: a name that cannot be part of a branch name.
        """
        _checked(name, "name")
        root = self.root.with_name(f"{self.root.name}+{name}")
        ref = WorkspaceRef(repo=self.ref.repo, root=str(root), branch=f"{self.ref.branch}.{name}", base=commit)
        other = Workspace(ref)
        again = await asyncio.to_thread(recorded, root) == ref
        await other._tree.record()
        if again:
            await other._tree.ready()
        else:
            await other.reset(commit)
        return other

    async def close(self, *, keep_branch: bool = True) -> None:
        """Remove the worktree, and on wish the branch. Doing it again does nothing."""
        await self._tree.remove(keep_branch=keep_branch)

    async def generated(self) -> dict[str, bytes]:
        """Generated files of the user's checkout that git ignores and code may need: path → content."""
        return await generated_files(Path(self.ref.repo))

    # --- the working tree -------------------------------------------------------------------------------------------

    async def reset(self, commit: str) -> None:
        """Worktree and branch are exactly at `commit`: untracked and ignored files, and locks of the dead, are gone."""
        await self.restore(commit)
        await self._tree.move_branch(commit)

    async def restore(self, tree: str) -> None:
        """The worktree's content is exactly that of a tree or commit. The branch stays where it is."""
        await self._tree.check_out(tree)

    async def snapshot(self) -> str:
        """The id of the worktree's present content as a tree. Nothing is committed.

        Ignored files are part of it: what was tested and what is committed are the same.
        """
        git = await self._tree.ready()
        await git.text("add", "--all", "--force", ".")
        return await git.text("write-tree")

    async def commit(self, parent: str, message: str, trailers: Mapping[str, str] = {}) -> str:
        """Commit the worktree's content on top of `parent` and move the branch there.

        The dates come from the parent, so the same content, parent and message give the same id. Without a change
        it is `parent` that the branch is moved to and that is returned.
        """
        tree, before = await self.snapshot(), await self._read(parent)
        if tree == before.tree:
            await self._tree.move_branch(parent)
            return parent
        who = person(*await identity((await self._tree.found()).git))
        line = who + b" " + before.next_moment()
        text = with_trailers(body_of(message), trailers)
        return await self._write(Commit(tree, (await self._id(parent),), line, line, text))

    async def seal(self, commit: str, trailers: Mapping[str, str]) -> str:
        """The same commit with trailers added or replaced; the branch is moved there.

        The commit that the run started from is the user's: it stays as it is.
        """
        if commit == self.ref.base:
            return commit
        return await self._write((await self._read(commit)).sealed(trailers))

    async def pick(self, commit: str, onto: str) -> str | None:
        """Bring the change of `commit` onto `onto` here; the new commit, or None on a conflict (then we are at `onto`).

        Renames are not followed: a file that one side moved and the other changed is a conflict.
        """
        change, target = await self._read(commit), await self._read(onto)
        base = (await self._read(change.parents[0])).tree if change.parents else None
        tree = await merged_tree(await self._tree.objects(), base=base, ours=target.tree, theirs=change.tree)
        if tree is None or tree == target.tree:
            await self.reset(onto)
            return None if tree is None else onto
        committer = change.committer.rsplit(b" ", 2)[0] + b" " + target.next_moment()
        made = Commit(tree, (await self._id(onto),), change.author, committer, change.message)
        await self.restore(tree)
        return await self._write(made)

    # --- looking at commits -----------------------------------------------------------------------------------------

    async def changes(self, base: str, commit: str) -> tuple[FileChange, ...]:
        """The files that differ, in git's order; a rename is one deleted and one added file."""
        git = await self._tree.objects()
        return diffs.changes_in(await git.data(*_DIFF, "-z", "--raw", "--numstat", base, commit))

    async def diff(self, base: str, commit: str, *, max_chars: int = 60_000) -> str:
        """The change as a patch of at most `max_chars`; where it is cut it says what was left out."""
        git = await self._tree.objects()
        return diffs.cut((await git.data(*_DIFF, "-p", base, commit)).decode(errors="replace"), max_chars)

    async def changed_lines(self, base: str, commit: str) -> dict[str, frozenset[int]]:
        """Per text file of `commit`: the numbers of its lines that are new or changed."""
        git = await self._tree.objects()
        return diffs.lines_in((await git.data(*_DIFF, "-p", "-U0", base, commit)).decode(errors="replace"))

    async def keep(self, files: Mapping[str, bytes], name: str) -> str:
        """A commit of these files alone, on no branch. The same files give the same commit.

        The worktree is not touched, so it may be in use. A ref of ours, `refs/sdlc/<thread>/<name>`, keeps the commit.
        """
        found = await self._tree.found()
        async with scratch_folder("sdlc-keep-") as scratch:
            git = own_git(await self._tree.folder(), objects=found.objects, cwd=scratch, index=scratch / "index")
            for path, content in sorted(files.items()):
                blob = await git.text("hash-object", "-w", "--stdin", stdin=content)
                await git.text("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
            tree = await git.text("write-tree")
        before = await self._read(self.ref.base)
        line = before.committer.rsplit(b" ", 2)[0] + b" " + before.next_moment()
        raw = Commit(tree, (), line, line, b"Keep tests\n").raw()
        made = await (await self._tree.objects()).text("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw)
        await found.git.text("update-ref", f"refs/sdlc/{self.root.name}/{name}", made)
        return made

    async def tree(self, commit: str) -> str:
        """The id of a commit's content: the same files have the same id, whatever the history."""
        return await (await self._tree.objects()).text("rev-parse", "--verify", f"{commit}^{{tree}}")

    async def show(self, commit: str, path: str) -> bytes | None:
        """The content of a regular file in a commit; None when it has none there."""
        if "\0" in path or {"", ".", ".."} & set(path.split("/")):
            return None
        git = await self._tree.objects()
        entries = entries_in(await git.data("ls-tree", "-l", "-z", "--full-tree", commit, "--", path))
        for mode, blob, _, name in entries:
            if name == path and mode != LINK:
                return await git.data("cat-file", "blob", blob)
        return None

    async def paths(self, commit: str) -> tuple[str, ...]:
        """The paths of all files of a commit, sorted."""
        return tuple(sorted(entry.path for entry in await self._entries(commit)))

    async def contents(self, commit: str, paths: Collection[str]) -> dict[str, bytes]:
        """The contents of those of the paths that are regular files in a commit, in their order; read at once."""
        ids = {entry.path: entry.id for entry in await self._entries(commit)}
        there = [path for path in paths if path in ids]
        blobs = await self._contents({ids[path] for path in there})
        return {path: blobs[ids[path]] for path in there}

    async def export(self, commit: str, into: Path) -> None:
        """Write the plain files of a commit, without .git, into a folder that is empty or not there yet.

        Raises:
            BadInput: the folder holds something.
        """
        await asyncio.to_thread(_empty_folder, into)
        found = await self._tree.found()
        async with scratch_folder("sdlc-export-") as scratch:
            index = scratch / "index"
            git = own_git(await self._tree.folder(), objects=found.objects, cwd=into.absolute(), index=index)
            await git.text("read-tree", "--reset", "-u", commit)

    async def outline(self, commit: str, *, terms: Collection[str] = (), max_chars: int = 8_000) -> str:
        """The files with their sizes and, for Python, their symbols; those that fit the terms first."""
        entries = await self._entries(commit)
        contents = await self._contents([entry.id for entry in wanted(entries)])
        return await asyncio.to_thread(drawn, entries, contents, terms, max_chars)

    # --- objects ----------------------------------------------------------------------------------------------------

    async def _entries(self, commit: str) -> list[Entry]:
        git = await self._tree.objects()
        raw = await git.data("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
        return [Entry(path, size, name) for mode, name, size, path in entries_in(raw) if mode != LINK]

    async def _contents(self, blobs: Collection[str]) -> dict[str, bytes]:
        git = await self._tree.objects()
        raw = (
            await git.data("cat-file", "--batch", "--buffer", stdin="\n".join(blobs).encode() + b"\n") if blobs else b""
        )
        return await asyncio.to_thread(blobs_in, raw)

    async def _read(self, commit: str) -> Commit:
        return Commit.parse(await (await self._tree.objects()).data("cat-file", "commit", commit))

    async def _id(self, commit: str) -> str:
        return await (await self._tree.objects()).text("rev-parse", "--verify", f"{commit}^{{commit}}")

    async def _write(self, commit: Commit) -> str:
        git = await self._tree.objects()
        made = await git.text("hash-object", "-t", "commit", "-w", "--stdin", stdin=commit.raw())
        await self._tree.move_branch(made)
        return made


async def _new(found: Repository, root: Path, branch: str) -> WorkspaceRef:
    taken = await found.git.text("for-each-ref", "--format=%(refname)", "refs/heads/sdlc", f"refs/heads/{branch}")
    for name in taken.splitlines():
        if name == "refs/heads/sdlc":
            raise RepositoryError("the branch sdlc is in the way of branches sdlc/...: rename it with git branch -m")
        if name == f"refs/heads/{branch}":
            raise RepositoryError(f"the branch {branch} is there already: choose another thread or delete the branch")
    base = found.head or await _root_commit(found)
    ref = WorkspaceRef(repo=str(found.top), root=str(root), branch=branch, base=base)
    # Recorded before the branch is made: a run that is killed in between finds its own branch again.
    await Worktree(ref).record()
    return ref


async def _root_commit(found: Repository) -> str:
    tree = await found.git.text("hash-object", "-t", "tree", "-w", "--stdin", stdin=b"")
    line = person(*await identity(found.git)) + b" %d +0000" % time.time()
    raw = Commit(tree, (), line, line, b"Start from nothing\n").raw()
    return await found.git.text("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw)


def _checked(name: str, what: str) -> None:
    if not _NAME.fullmatch(name) or name.endswith((".", ".lock")):
        raise BadInput(f"{what} {name!r} must be 1 to 64 letters, digits, dots, underscores and hyphens")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if slug and len(slug) + len(word) >= _SLUG:
            break
        slug = f"{slug}-{word}" if slug else word[:_SLUG]
    return slug or "work"


def _empty_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty: give a new folder")
