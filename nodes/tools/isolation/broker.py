"""Answers the system calls that Landlock does not cover: metadata of files, and on older kernels signals.

Code that runs under the user's own id owns the user's files and processes. The filter hands those calls over here
(seccomp_unotify.2); the broker repeats them itself, on a descriptor that it has checked, so that nothing can be
exchanged between the check and the deed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from nodes.tools.isolation import seccomp
from nodes.tools.isolation.landlock import libc
from nodes.tools.isolation.tree import scan

_RECEIVE, _SEND, _STILL_VALID = 0xC0502100, 0xC0182101, 0x40082102
_NOTIFICATION, _RESPONSE = 80, "=Qqii"
_CONTINUE = 1
_AT_FDCWD, _NOFOLLOW = -100, 0x100
_TIMES = 32  # two timespecs
_PATH_MAX = 4096


class Broker:
    """Serves one listener.

    Args:
        listener: The descriptor that installing the filter returned.
        scratch: The only folder whose files may be changed; a real path.
        machine: A key of `seccomp.ARCHITECTURES`.
    """

    def __init__(self, listener: int, scratch: str, machine: str) -> None:
        self.listener, self.scratch = listener, scratch.rstrip("/") + "/"
        column = 0 if machine == "x86_64" else 1
        names = (*seccomp.BROKERED_METADATA, *seccomp.BROKERED_SIGNALS)
        self.names = {
            seccomp.NUMBERS[name][column]: name for name in names if seccomp.NUMBERS[name][column] is not None
        }

    def serve(self) -> None:
        """Answer one waiting call; a caller that died meanwhile is passed over."""
        notification = bytearray(_NOTIFICATION)
        if not _ioctl(self.listener, _RECEIVE, notification):
            return
        identity, pid, _, number = struct.unpack_from("=QIIi", notification)
        arguments = struct.unpack_from("=6Q", notification, 32)
        try:
            flags = self._answer(identity, pid, self.names.get(number, ""), arguments)
            response = struct.pack(_RESPONSE, identity, 0, 0, flags)
        except (OSError, OverflowError) as error:
            code = error.errno if isinstance(error, OSError) else errno.EFAULT
            response = struct.pack(_RESPONSE, identity, 0, -(code or errno.EPERM), 0)
        _ioctl(self.listener, _SEND, bytearray(response))

    def _answer(self, identity: int, pid: int, name: str, arguments: tuple[int, ...]) -> int:
        if name in seccomp.BROKERED_SIGNALS:
            return _signal_stays_inside(pid, name, arguments)
        first = _signed(arguments[0])
        if name == "chmod":
            self._change(identity, pid, _AT_FDCWD, arguments[0], 0, mode=arguments[1])
        elif name == "fchmod":
            self._change(identity, pid, first, 0, 0, mode=arguments[1])
        elif name == "fchmodat":
            self._change(identity, pid, first, arguments[1], 0, mode=arguments[2])
        elif name == "utimensat":
            times = _memory(pid, arguments[2], _TIMES) if arguments[2] else None
            self._change(identity, pid, first, arguments[1], arguments[3], times=times)
        else:
            raise PermissionError(errno.EPERM, name)
        return 0

    def _change(
        self, identity: int, pid: int, folder: int, path: int, flags: int, *, mode: int = -1, times: bytes | None = None
    ) -> None:
        fd = self._target(pid, folder, path, follow=not flags & _NOFOLLOW)
        try:
            if not os.readlink(f"/proc/self/fd/{fd}").startswith(self.scratch):  # noqa: PTH115
                raise PermissionError(errno.EPERM, "outside the scratch folder")
            if not _ioctl(self.listener, _STILL_VALID, bytearray(struct.pack("=Q", identity))):
                raise ProcessLookupError(errno.ESRCH, "the caller is gone")
            name = f"/proc/self/fd/{fd}"
            if mode >= 0:
                os.chmod(name, mode & 0o777)  # noqa: PTH101
            elif libc.utimensat(_AT_FDCWD, name.encode(), times, 0):
                raise OSError(ctypes.get_errno(), "utimensat")
        finally:
            os.close(fd)

    def _target(self, pid: int, folder: int, path: int, *, follow: bool) -> int:
        base = f"/proc/{pid}/cwd" if folder == _AT_FDCWD else f"/proc/{pid}/fd/{folder}"
        flags = os.O_PATH | os.O_CLOEXEC
        if not path:
            return os.open(base, flags)
        text = os.fsdecode(_memory(pid, path, _PATH_MAX).partition(b"\0")[0])
        if not text:
            raise FileNotFoundError(errno.ENOENT, "empty path")
        if text.startswith("/proc/self/"):
            text = f"/proc/{pid}/" + text.removeprefix("/proc/self/")
        return os.open(text if text.startswith("/") else f"{base}/{text}", flags | (0 if follow else os.O_NOFOLLOW))


def _signal_stays_inside(pid: int, name: str, arguments: tuple[int, ...]) -> int:
    target, members = _signed(arguments[0]), scan()
    if target == 0 and name == "kill":
        inside = True
    elif target < -1:
        inside = any(member.group == -target for member in members.values())
    else:
        inside = (_process_of(target) if name == "tkill" else target) in members
    if not inside:
        raise PermissionError(errno.EPERM, f"{name} from {pid} to a process outside")
    return _CONTINUE


def _process_of(thread: int) -> int:
    try:
        with open(f"/proc/{thread}/status", "rb") as file:  # noqa: PTH123
            return next(int(line.split()[1]) for line in file if line.startswith(b"Tgid"))
    except (OSError, StopIteration):
        return -1


def _memory(pid: int, address: int, size: int) -> bytes:
    fd = os.open(f"/proc/{pid}/mem", os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.pread(fd, size, address)
    finally:
        os.close(fd)


def _signed(value: int) -> int:
    return ctypes.c_int32(value & 0xFFFFFFFF).value


def _ioctl(fd: int, request: int, data: bytearray) -> bool:
    buffer = (ctypes.c_char * len(data)).from_buffer(data)
    return int(libc.ioctl(ctypes.c_int(fd), ctypes.c_ulong(request), buffer)) == 0
