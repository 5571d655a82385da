"""The system-call filter of generated code, as classic BPF bytes. Pure arithmetic: nothing is applied here.

Numbers come from the kernel's own tables (asm/unistd_64.h for x86_64, asm-generic/unistd.h for aarch64). Calls that are
newer than the table answer ENOSYS, as on an older kernel, so that nothing unknown is let through.
"""

from __future__ import annotations

import errno
import struct

TYPE_CHECKING = False  # the real constant lives in `typing`, whose import costs the supervisor five milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterable

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NEWEST = 451
_X32 = 0x40000000

# name: (x86_64, aarch64); None where the architecture has no such call
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "pidfd_getfd": (438, 438),
    "perf_event_open": (298, 241), "bpf": (321, 280), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "unshare": (272, 97), "setns": (308, 268),
    "clone": (56, 220), "clone3": (435, 435), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "create_module": (174, None), "acct": (163, 89), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None),
    "ioperm": (173, None), "modify_ldt": (154, None), "settimeofday": (164, 170), "adjtimex": (159, 171),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "syslog": (103, 116), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "fanotify_init": (300, 262), "fanotify_mark": (301, 263),
    "lookup_dcookie": (212, 18), "personality": (135, 92), "vhangup": (153, 58), "nfsservctl": (180, 42),
    "uselib": (134, None), "sysfs": (139, None), "_sysctl": (156, None), "ustat": (136, None),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "semget": (64, 190), "semctl": (66, 191), "msgget": (68, 186), "msgctl": (71, 187),
    "mq_open": (240, 180), "mq_unlink": (241, 181), "ioctl": (16, 29), "socket": (41, 198), "socketpair": (53, 199),
    "prlimit64": (302, 261), "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None), "futimesat": (261, None),
    "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "kill": (62, 129),
    "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424), "fcntl": (72, 25), "truncate": (76, 45), "open": (2, None), "openat": (257, 56),
    "openat2": (437, 437), "seccomp": (317, 277),
}  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NEVER = _words(
    "ptrace process_vm_readv process_vm_writev kcmp process_madvise process_mrelease pidfd_getfd perf_event_open bpf "
    "userfaultfd add_key request_key keyctl mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig "
    "fsmount fspick mount_setattr unshare setns swapon swapoff reboot kexec_load kexec_file_load init_module "
    "finit_module delete_module create_module acct quotactl quotactl_fd sethostname setdomainname iopl ioperm "
    "modify_ldt settimeofday adjtimex clock_settime clock_adjtime syslog name_to_handle_at open_by_handle_at "
    "fanotify_init fanotify_mark lookup_dcookie vhangup nfsservctl uselib sysfs _sysctl ustat migrate_pages move_pages"
)
# Memory that no process has mapped escapes the supervisor's count, and the ring runs calls past this filter.
_ABSENT = _words(
    "clone3 io_uring_setup io_uring_enter io_uring_register memfd_create memfd_secret shmget shmat shmctl semget "
    "semctl msgget msgctl mq_open mq_unlink"
)

# Landlock does not cover metadata: where the code runs as the user, these would reach every file the user owns.
BROKERED_METADATA = ("chmod", "fchmod", "fchmodat", "utimensat")
_METADATA = _words("chown fchown lchown fchownat utime utimes futimesat")
_ATTRIBUTES = _words("setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr")
# Landlock learnt to scope signals with ABI 6.
BROKERED_SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")

_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag that clone() takes
_AF_UNIX, _AF_INET, _AF_INET6, _AF_NETLINK = 1, 2, 10, 16
_SOCK_STREAM, _SOCK_SEQPACKET, _SOCK_KIND = 1, 5, 0xF
_TERMINAL = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: typing into a terminal
_OWNER = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP: a signal to any process
_INODE_FLAGS = (0x40086602, 0x401C5820)  # FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR
_FCNTL_SIGNALS = (8, 10, 15)  # F_SETOWN, F_SETSIG, F_SETOWN_EX: the kernel sends any signal, SIGKILL too
_TRUNCATE, _ACCESS_MODE = 0x200, 0x3

_KILL, _ERRNO, _NOTIFY, _ALLOW = 0x80000000, 0x00050000, 0x7FC00000, 0x7FFF0000
_LOAD, _JUMP_EQUAL, _JUMP_GREATER, _JUMP_BITS, _AND, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x54, 0x06


class Program:
    """A filter under construction for one `machine` (a key of `ARCHITECTURES`)."""

    def __init__(self, machine: str) -> None:
        self.column = 0 if machine == "x86_64" else 1
        self.code: list[tuple[int, int, int, int]] = []
        self._add(_LOAD, 4)
        self._add(_JUMP_EQUAL, ARCHITECTURES[machine], 1, 0)
        self._add(_RETURN, _KILL)
        self._add(_LOAD, 0)
        self._refuse_if(_JUMP_GREATER, NEWEST, _ERRNO | errno.ENOSYS)  # also x32, whose numbers carry bit 30
        assert NEWEST < _X32

    def always(self, names: Iterable[str], answer: int) -> None:
        """Give `answer` to every call in `names`."""
        for name in names:
            if (number := NUMBERS[name][self.column]) is not None:
                self._refuse_if(_JUMP_EQUAL, number, answer)

    def if_argument(self, name: str, index: int, values: Iterable[int], answer: int, *, mask: int = 0) -> None:
        """Give `answer` when the low half of argument `index`, masked, equals one of `values`."""
        body = self._argument(index, mask)
        for value in values:
            body += [(_JUMP_EQUAL, 0, 1, value), (_RETURN, 0, 0, answer)]
        self._block(name, body)

    def unless_argument(self, name: str, index: int, values: Iterable[int], answer: int, *, mask: int = 0) -> None:
        """Give `answer` unless the low half of argument `index`, masked, equals one of `values`."""
        allowed = list(values)
        body = self._argument(index, mask)
        for place, value in enumerate(allowed):
            body.append((_JUMP_EQUAL, len(allowed) - place, 0, value))
        body.append((_RETURN, 0, 0, answer))
        self._block(name, body)

    def if_bits(self, name: str, index: int, bits: int, answer: int) -> None:
        """Give `answer` when argument `index` has any of `bits`."""
        self._block(name, [*self._argument(index, 0), (_JUMP_BITS, 0, 1, bits), (_RETURN, 0, 0, answer)])

    def bytes(self) -> bytes:
        """The finished program; what no rule named is allowed."""
        self._add(_RETURN, _ALLOW)
        return b"".join(struct.pack("=HBBI", *one) for one in self.code)

    def _argument(self, index: int, mask: int) -> list[tuple[int, int, int, int]]:
        load = [(_LOAD, 0, 0, 16 + 8 * index)]  # both architectures are little-endian: the low half comes first
        return [*load, (_AND, 0, 0, mask)] if mask else load

    def _block(self, name: str, body: list[tuple[int, int, int, int]]) -> None:
        number = NUMBERS[name][self.column]
        if number is None:
            return
        self._add(_JUMP_EQUAL, number, 0, len(body) + 1)
        self.code += body
        self._add(_LOAD, 0)  # the next rule compares the call's number again

    def _refuse_if(self, test: int, value: int, answer: int) -> None:
        self._add(test, value, 0, 1)
        self._add(_RETURN, answer)

    def _add(self, code: int, value: int, yes: int = 0, no: int = 0) -> None:
        self.code.append((code, yes, no, value))


def bubblewrap_filter(machine: str) -> bytes:
    """The filter inside bubblewrap, where namespaces already hide the network, other processes and the user's files."""
    program = _common(machine)
    families = (_AF_UNIX, _AF_INET, _AF_INET6, _AF_NETLINK)  # the network namespace does not contain vsock, for one
    program.unless_argument("socket", 0, families, _ERRNO | errno.EAFNOSUPPORT)
    return program.bytes()


def landlock_filter(machine: str, *, abi: int, guard: bool, broker: bool) -> bytes:
    """The filter beside Landlock of version `abi`.

    Args:
        machine: A key of `ARCHITECTURES`.
        abi: Landlock's version; an older one leaves more to the filter.
        guard: Withhold metadata and, below version 6, signals: needed where the code runs under the user's own id, so
            that it owns files and processes outside; for another id it still protects what anybody may write.
        broker: A supervisor answers for metadata and signals; without one they fail.
    """
    program = _common(machine)
    program.always(["socket"], _ERRNO | errno.EACCES)
    # A datagram pair can still send to any address, a connected stream cannot.
    kinds = (_SOCK_STREAM, _SOCK_SEQPACKET)
    program.unless_argument("socketpair", 1, kinds, _ERRNO | errno.EACCES, mask=_SOCK_KIND)
    program.always(["inotify_init", "inotify_init1", "openat2"], _ERRNO | errno.ENOSYS)
    program.always(_ATTRIBUTES, _ERRNO | errno.ENOTSUP)
    if abi < 3:
        _keep_from_truncating(program)
    if guard:
        _keep_from_owned(program, abi=abi, answer=_NOTIFY if broker else _ERRNO | errno.EPERM)
    return program.bytes()


def _common(machine: str) -> Program:
    program = Program(machine)
    refused = _ERRNO | errno.EPERM
    program.always(_NEVER, refused)
    program.always(_ABSENT, _ERRNO | errno.ENOSYS)
    program.if_bits("clone", 0, _NAMESPACES, refused)
    program.unless_argument("personality", 0, (0, 0xFFFFFFFF), refused)
    program.if_argument("ioctl", 1, (*_TERMINAL, *_OWNER, *_INODE_FLAGS), refused)
    program.unless_argument("prlimit64", 0, (0,), refused)
    for name in ("sched_setaffinity", "sched_setparam", "sched_setscheduler", "sched_setattr"):
        program.unless_argument(name, 0, (0,), refused)
    for name in ("setpriority", "ioprio_set"):
        program.unless_argument(name, 1, (0,), refused)
    return program


def _keep_from_truncating(program: Program) -> None:
    refused = _ERRNO | errno.EPERM
    program.always(["truncate"], refused)
    for name, index in (("open", 1), ("openat", 2)):
        program.if_argument(name, index, (_TRUNCATE,), refused, mask=_TRUNCATE | _ACCESS_MODE)
        program.if_argument(name, index, (_ACCESS_MODE,), refused, mask=_ACCESS_MODE)


def _keep_from_owned(program: Program, *, abi: int, answer: int) -> None:
    program.always(_METADATA, _ERRNO | errno.EPERM)
    program.always(BROKERED_METADATA, answer)
    if abi < 6:
        program.always(BROKERED_SIGNALS, answer)
        program.always(["pidfd_send_signal"], _ERRNO | errno.ENOSYS)
        program.if_argument("fcntl", 1, _FCNTL_SIGNALS, _ERRNO | errno.EPERM)
