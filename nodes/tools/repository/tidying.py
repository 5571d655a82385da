"""New test files in the repository's own format, where it keeps one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from nodes.tools.repository.scratch import scratch_folder
from nodes.tools.sandbox import Limits, Sandbox
from nodes.tools.workspace import Workspace
from state.errors import EditRefused

SETTINGS = ("pyproject.toml", "ruff.toml", ".ruff.toml")
SECONDS = 30
MOST = 3
"""So many of the existing tests say whether the repository keeps to its format."""

SCRIPT = """ruff format -q --check -- $THERE || exit 9
ruff check -q -- $THERE && ruff check -q --fix --exit-zero -- "$@"
ruff format -q -- "$@"
"""
"""Safe fixes only where what is there passes the repository's lint; nothing at all where it is not in its format."""


async def tidied(
    files: Mapping[str, str], workspace: Workspace, commit: str, sandbox: Sandbox, python: Path | None
) -> dict[str, str]:
    """The files as the repository's ruff would have them.

    Unchanged where the repository configures no ruff, where its own tests are not in that format, or where ruff fails:
    that costs looks, and nothing that is claimed hangs on it.
    """
    beside = _beside(await workspace.paths(commit), files)
    found = await workspace.contents(commit, [*SETTINGS, *beside])
    settings = {path: content for path, content in found.items() if path in SETTINGS}
    there = {path: content for path, content in found.items() if path in beside}
    if not there or not _configured(settings):
        return dict(files)
    names = list(files)
    fresh = {path: content.encode() for path, content in files.items()}
    async with scratch_folder("sdlc-tidy-") as empty:
        try:
            done = await sandbox.run(
                ["sh", "-c", SCRIPT, "sh", *names],
                tree=empty,
                add={**settings, **there, **fresh},
                collect=names,
                env={"THERE": " ".join(there)},
                limits=Limits(seconds=SECONDS),
                python=python,
            )
        except EditRefused:
            return dict(files)
    if done.exit_code != 0:
        return dict(files)
    return {path: done.files.get(path, content).decode() for path, content in fresh.items()}


def _configured(settings: Mapping[str, bytes]) -> bool:
    return any(name != "pyproject.toml" or b"[tool.ruff" in content for name, content in settings.items())


def _beside(paths: Sequence[str], files: Mapping[str, str]) -> list[str]:
    """Some of the tests in the folders of the new ones; names that a shell would split are passed over."""
    folders = {str(PurePosixPath(path).parent) for path in files}
    tests = [
        path
        for path in paths
        if str(PurePosixPath(path).parent) in folders
        and PurePosixPath(path).name.startswith("test_")
        and path.endswith(".py")
        and not set(path) - _PLAIN
    ]
    return tests[:MOST]


_PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-")
