"""git, in two views: the user's repository with everything that could start a program switched off, and our own.

Our own view has a git folder of ours whose objects are those of the user's repository. No setting of the user, of the
repository or of a `.gitattributes` reaches it, so there is no hook, filter, diff or merge driver to run: file content
comes and goes byte for byte as git stores it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nodes.tools.sandbox import Finished, host
from state.errors import GitError

OLDEST = (2, 32)
"""The first git that knows GIT_CONFIG_GLOBAL, GIT_CONFIG_COUNT and absolute `rev-parse --path-format`."""

MOST_OUTPUT = 256 << 20
"""Bytes of output that `host` keeps."""

SECONDS = 300.0
"""Time limit of one git command: a checkout of a big repository on a slow disk ends well within it."""

ATTRIBUTES = (
    "* -text !eol !crlf -ident !filter !working-tree-encoding !diff !merge !whitespace !export-ignore !export-subst\n"
)
"""What `info/attributes` of our own git folder says: it outranks every `.gitattributes`."""

_QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_COMMITTER_NAME": "sdlc-graph",
    "GIT_COMMITTER_EMAIL": "sdlc-graph@localhost",
}
_INERT = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.attributesFile": "/dev/null",
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "log.showSignature": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "submodule.recurse": "false",
    "worktree.useRelativePaths": "false",
}
_OWN = {
    "core.excludesFile": "/dev/null",
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.quotePath": "true",
    "core.logAllRefUpdates": "false",
    "diff.noprefix": "false",
    "diff.mnemonicPrefix": "false",
    "diff.renames": "false",
}


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder with a fixed environment."""

    cwd: Path
    env: Mapping[str, str]

    async def run(self, *args: str, stdin: bytes | None = None) -> Finished:
        """Run a command whose exit code is part of its answer.

        Raises:
            GitError: git is missing, or the command did not end by itself.
        """
        done = await host(["git", *args], cwd=self.cwd, env=self.env, stdin=stdin, seconds=SECONDS)
        if done.exit_code == 127:
            raise GitError(f"{done.reason or 'git is missing'}: install git {_version(OLDEST)} or newer")
        if done.exit_code is None:
            raise GitError(f"git {args[0]} did not end: {done.reason}")
        return done

    async def text(self, *args: str, stdin: bytes | None = None) -> str:
        """The output of a command that must succeed, without the last line end. For short output only.

        Raises:
            GitError: the command failed.
        """
        return _succeeded(args, await self.run(*args, stdin=stdin)).stdout.rstrip("\n")

    async def data(self, *args: str, stdin: bytes | None = None) -> bytes:
        """The whole output of a command that must succeed, byte for byte.

        Raises:
            GitError: the command failed, or said more than the host keeps.
        """
        output = _succeeded(args, await self.run(*args, stdin=stdin)).files["stdout"]
        if len(output) >= MOST_OUTPUT:
            raise GitError(f"git {args[0]} says more than {MOST_OUTPUT >> 20} MB: this repository is too big")
        return output


def _succeeded(args: Sequence[str], done: Finished) -> Finished:
    if done.exit_code != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or [f"exit code {done.exit_code}"]
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1])
        raise GitError(f"git {args[0]} failed: {said}")
    return done


async def users_git(folder: Path) -> Git:
    """Git in the user's repository, as the user set it up, but with no program that it could start.

    Raises:
        GitError: git is missing.
    """
    git = Git(folder, _environment(_INERT))
    named = await git.run("config", "--name-only", "-z", "--get-regexp", r"^(filter|hook)\..*\.")
    disarmed = dict(_INERT)
    for key in filter(None, named.stdout.split("\0")):
        kind, name = key.split(".", 1)[0], key.rpartition(".")[0]
        if kind == "filter":
            disarmed |= {f"{name}.clean": "", f"{name}.smudge": "", f"{name}.process": "", f"{name}.required": "false"}
        else:
            disarmed |= {f"{name}.enabled": "false", f"{name}.command": "true"}
    return Git(folder, _environment(disarmed))


def own_git(folder: Path, *, objects: Path, cwd: Path | None = None, index: Path | None = None) -> Git:
    """Git with our own git folder on the objects of the user's repository.

    Args:
        folder: Our git folder.
        objects: The object store that is read and added to.
        cwd: The working tree; without it the commands concern objects only.
        index: The index file that the commands use.
    """
    env = _environment(_INERT | _OWN | {"core.bare": "false" if cwd else "true"}) | {
        "GIT_DIR": str(folder),
        "GIT_OBJECT_DIRECTORY": str(objects),
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_INDEX_FILE": str(index or folder / "index"),
    }
    if cwd:
        env["GIT_WORK_TREE"] = str(cwd)
    return Git(cwd or folder, env)


async def make_own_folder(folder: Path, object_format: str) -> None:
    """Make our own git folder where it is not there yet; a half-made one is completed.

    Raises:
        GitError: git is missing.
    """
    attributes = folder / "info" / "attributes"
    if await asyncio.to_thread(attributes.exists):
        return
    await asyncio.to_thread(attributes.parent.mkdir, parents=True, exist_ok=True)
    env = _environment(_INERT) | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    make = ("init", "--quiet", "--bare", "--template=", f"--object-format={object_format}", str(folder))
    await Git(folder, env).text(*make)
    # Written last: its presence says that the folder is complete.
    await asyncio.to_thread(write_whole, attributes, ATTRIBUTES)


def write_whole(path: Path, content: str) -> None:
    """Write a file so that a reader finds all of it or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".new")
    half.write_text(content, encoding="utf-8")
    half.replace(path)


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    pairs = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings.items()):
        pairs |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return {**_QUIET, **pairs}


def _version(numbers: tuple[int, int]) -> str:
    return ".".join(map(str, numbers))
