"""A three-way merge of trees that runs no merge driver and needs no worktree."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from nodes.tools.repository.git import Git
from nodes.tools.repository.scratch import scratch_folder
from nodes.tools.repository.trees import unmerged_in

_REGULAR = ("100644", "100755")
_Stages = Mapping[int, tuple[str, str]]


async def merged_tree(git: Git, *, base: str | None, ours: str, theirs: str) -> str | None:
    """Apply the change from `base` (None: from nothing) to `theirs` onto `ours`.

    Returns:
        The id of the merged tree, or None where both sides changed the same lines, or a file in ways that do not
        go together.
    """
    async with scratch_folder("sdlc-merge-") as folder:
        git = replace(git, env={**git.env, "GIT_INDEX_FILE": str(folder / "index")})
        start = base or await git.text("hash-object", "-t", "tree", "-w", "--stdin", stdin=b"")
        await git.text("read-tree", "-i", "-m", "--aggressive", start, ours, theirs)
        for path, stages in unmerged_in(await git.data("ls-files", "-u", "-z")).items():
            entry = await _merged_file(git, folder, stages)
            if entry is None:
                return None
            await git.text("update-index", "-z", "--index-info", stdin=entry.encode() + b"\t" + path + b"\0")
        return await git.text("write-tree")


async def _merged_file(git: Git, folder: Path, stages: _Stages) -> str | None:
    """The index entry of a file that both sides changed; None when they do not go together."""
    if len(stages) != 3 or any(mode not in _REGULAR for mode, _ in stages.values()):
        return None
    for stage, (_, name) in stages.items():
        content = await git.data("cat-file", "blob", name)
        await asyncio.to_thread((folder / str(stage)).write_bytes, content)
    merged = str(folder / "2")
    if (await git.run("merge-file", "--quiet", merged, str(folder / "1"), str(folder / "3"))).exit_code != 0:
        return None
    name = await git.text("hash-object", "-w", "--no-filters", merged)
    base, ours, theirs = (stages[stage][0] for stage in (1, 2, 3))
    return f"{theirs if ours == base else ours} {name} 0"
