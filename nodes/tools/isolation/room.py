"""For root only: make an interpreter that lies in a private folder (such as /root) readable for a user without rights.

Nothing outside is changed: it happens in a mount namespace of the one process that becomes the command.
"""

from __future__ import annotations

import ctypes
import os
import stat

from nodes.tools.isolation.landlock import libc

_NEW_MOUNTS = 0x00020000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18


def expose(roots: list[str], links: list[tuple[str, str]], *, shared_memory_mb: int) -> bool:
    """Cover each private folder on the way to a root by an empty one that holds the roots (and links) alone.

    Args:
        roots: Real paths that must be reachable.
        links: Symbolic links on the way: where, and what they say.
        shared_memory_mb: Size of a private /dev/shm; 0 leaves it as it is. Passed over where mounts are not allowed.

    Returns:
        Whether /dev/shm is private now.

    Raises:
        OSError: A root is out of reach, and this root user may not mount.
    """
    covers = _outermost({cover for root in roots if (cover := _private_ancestor(root))})
    if not covers and not shared_memory_mb:
        return False
    try:
        _call(libc.unshare(_NEW_MOUNTS), "unshare")
        _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        if shared_memory_mb:
            _mount("tmpfs", "/dev/shm", "tmpfs", _NO_SUID | _NO_DEVICES, f"mode=1777,size={shared_memory_mb}m")
    except OSError as error:
        if covers:
            advice = "move the interpreter, or run as another user"
            raise PermissionError(
                1, f"{covers[0]} is private and may not be remounted ({error.strerror}): {advice}"
            ) from None
        return False
    # Opened in the new namespace: a descriptor from the old one cannot be bound.
    opened = {root: os.open(root, os.O_PATH) for root in roots if _within(root, covers)}
    for cover in covers:
        _mount("tmpfs", cover, "tmpfs", _NO_SUID | _NO_DEVICES, "mode=755,size=1m")
    for root, fd in opened.items():
        _bind(fd, root)
    for place, target in links:
        if _within(place, covers) and not os.path.lexists(place):
            os.makedirs(os.path.dirname(place), 0o755, exist_ok=True)  # noqa: PTH103, PTH120
            os.symlink(target, place)  # noqa: PTH211
    for cover in covers:
        _mount("none", cover, None, _REMOUNT | _READ_ONLY | _NO_SUID | _NO_DEVICES)
    return bool(shared_memory_mb)


def _bind(fd: int, root: str) -> None:
    if stat.S_ISDIR(os.fstat(fd).st_mode):
        os.makedirs(root, 0o755, exist_ok=True)  # noqa: PTH103
    else:
        os.makedirs(os.path.dirname(root), 0o755, exist_ok=True)  # noqa: PTH103, PTH120
        os.close(os.open(root, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(f"/proc/self/fd/{fd}", root, None, _BIND | _RECURSIVE)
    os.close(fd)


def _private_ancestor(path: str) -> str:
    parts = path.split("/")
    for depth in range(2, len(parts)):
        folder = "/".join(parts[:depth])
        if not os.stat(folder).st_mode & stat.S_IXOTH:  # noqa: PTH116
            return folder
    return ""


def _outermost(folders: set[str]) -> list[str]:
    return [one for one in sorted(folders) if not any(one.startswith(other + "/") for other in folders)]


def _within(path: str, folders: list[str]) -> bool:
    return any(path.startswith(folder + "/") for folder in folders)


def _mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    result = libc.mount(source.encode(), target.encode(), kind.encode() if kind else None,
                        ctypes.c_ulong(flags), options.encode())  # fmt: skip
    _call(result, f"mount {target}")


def _call(result: int, what: str) -> None:
    if result:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
