"""Landlock (landlock.7) and the capabilities around it, by raw system calls: applies to the calling process only."""

from __future__ import annotations

import ctypes
import os
import struct

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same on every architecture
_PATH_BENEATH, _VERSION_FLAG = 1, 1
_NO_NEW_PRIVILEGES = 38
_CAP_SYS_PTRACE = 19

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE = 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | 1 << 15
_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_ALL_TCP, _ALL_SCOPES = 0b11, 0b11

libc = ctypes.CDLL(None, use_errno=True)


def call(number: int, *arguments: object) -> int:
    """A raw system call.

    Raises:
        OSError: It failed.
    """
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def version() -> int:
    """Landlock's ABI version on this kernel; 0 where there is none."""
    try:
        return call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))
    except (OSError, AttributeError):
        return 0


def may_trace_others() -> bool:
    """Whether this process can read the memory of other users' processes, as the broker must when root has dropped."""
    try:
        with open("/proc/self/status", "rb") as file:  # noqa: PTH123
            effective = next(int(line.split()[1], 16) for line in file if line.startswith(b"CapEff"))
    except (OSError, StopIteration):
        return False
    return bool(effective >> _CAP_SYS_PTRACE & 1)


class Ruleset:
    """An allow-list of paths: what it does not name cannot be opened, made or removed."""

    def __init__(self, abi: int) -> None:
        self.handled = (1 << _RIGHTS_BY_ABI.get(abi, 16)) - 1
        attributes = struct.pack("=QQQ", self.handled, _ALL_TCP, _ALL_SCOPES)
        size = 24 if abi >= 6 else 16 if abi >= 4 else 8
        self.fd = call(_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))

    def allow(self, path: str, rights: int) -> None:
        """Allow `rights` on `path` and what lies beneath it; a path that is not there is passed over."""
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        try:
            if not os.path.isdir(path):  # noqa: PTH112 - pathlib would double the supervisor's start-up
                rights &= FILE_RIGHTS
            call(_ADD_RULE, ctypes.c_int(self.fd), ctypes.c_int(_PATH_BENEATH),
                 struct.pack("=Qi", rights & self.handled, fd), ctypes.c_uint32(0))  # fmt: skip
        finally:
            os.close(fd)

    def enforce(self) -> None:
        """Bind the calling process and all that it starts, for good."""
        no_new_privileges()
        call(_RESTRICT, ctypes.c_int(self.fd), ctypes.c_uint32(0))
        os.close(self.fd)


def no_new_privileges() -> None:
    """Set-user-id programs grant nothing from here on."""
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_NO_NEW_PRIVS) failed")


def install_filter(program: bytes, number: int, *, listener: bool) -> int:
    """Apply a seccomp program through system call `number`; the descriptor of the listener when one is asked for."""
    code = ctypes.create_string_buffer(program, len(program))
    size = len(program) // 8
    description = struct.pack("@HxxxxxxP", size, ctypes.addressof(code))
    return call(number, ctypes.c_uint(1), ctypes.c_uint(1 << 3 if listener else 0), description)
