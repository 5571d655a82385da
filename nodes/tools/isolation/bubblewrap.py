"""The command line of bubblewrap (bwrap.1): a system of its own with nothing of the user in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from nodes.tools.isolation.interpreter import SETTINGS, SYSTEM, Readable

_ALONE = (
    "--unshare-all --unshare-user --disable-userns --die-with-parent --new-session --cap-drop ALL --clearenv "
    "--hostname sandbox"
)


def wrap(
    argv: Sequence[str],
    *,
    bwrap: str,
    env: Mapping[str, str],
    cwd: str,
    scratch: str,
    room: Readable,
    tmp_mb: int,
) -> list[str]:
    """`argv` inside bubblewrap. "{filter}" and "{report}" stand for descriptors that the supervisor opens.

    Args:
        argv: The command; its first word is a path.
        bwrap: Bubblewrap's own path.
        env: The whole environment of the command.
        cwd: Where it starts.
        scratch: The only folder of the machine that it may write.
        room: What of the interpreter lies outside the public system.
        tmp_mb: Size of /tmp and of /dev/shm, each, in memory.
    """
    size = str(tmp_mb << 20)
    words = [bwrap, *_ALONE.split(), "--seccomp", "{filter}", "--json-status-fd", "{report}"]
    for folder in SYSTEM:
        words += _system(Path(folder))
    for file in (*SETTINGS, "/sys/devices/system/cpu"):
        words += ["--ro-bind-try", file, file]
    words += [
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--size",
        size,
        "--tmpfs",
        "/dev/shm",
        "--size",
        size,
        "--tmpfs",
        "/tmp",
    ]
    for root in room.roots:
        words += ["--ro-bind", root, root]
    for place, target in room.links:
        words += ["--symlink", target, place]
    words += ["--bind", scratch, scratch, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", cwd]
    for name, value in env.items():
        words += ["--setenv", name, value]
    return [*words, "--", *argv]


def _system(folder: Path) -> list[str]:
    if folder.is_symlink():
        return ["--symlink", str(folder.readlink()), str(folder)]
    return ["--ro-bind", str(folder), str(folder)] if folder.is_dir() else []
