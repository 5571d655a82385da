"""The processes below the supervisor: who they are, what they use, and how all of them end."""

from __future__ import annotations

import os
import signal
import time


class Member:
    """One process of the tree, as /proc showed it."""

    __slots__ = ("group", "parent", "pid")

    def __init__(self, pid: int, parent: int, group: int) -> None:
        self.pid, self.parent, self.group = pid, parent, group


def scan() -> dict[int, Member]:
    """Every process below this one. As a subreaper it also has those whose parents are gone."""
    found: dict[int, Member] = {}
    for name in _listed("/proc"):
        if name.isdigit() and (member := _member(int(name))):
            found[member.pid] = member
    own, inside = os.getpid(), set[int]()
    for pid in found:
        chain, at = [], pid
        while at in found and at not in inside and at != own:
            chain.append(at)
            at = found[at].parent
        if at == own or at in inside:
            inside.update(chain)
    inside.discard(own)
    return {pid: found[pid] for pid in inside}


def memory_kb(pids: list[int], enough: int) -> int:
    """Memory of the processes in KB. Pages that they share are told apart only once the sum passes `enough`."""
    total = sum(_resident_kb(pid) for pid in pids)
    return total if total <= enough else sum(_proportional_kb(pid) for pid in pids)


def tasks_of(uid: int) -> int:
    """How many threads run under `uid`: what RLIMIT_NPROC counts."""
    total = 0
    for name in _listed("/proc"):
        try:
            if name.isdigit() and os.stat("/proc/" + name).st_uid == uid:  # noqa: PTH116
                total += len(os.listdir(f"/proc/{name}/task"))  # noqa: PTH208
        except OSError:
            continue
    return total


def end_all(group: int, uid: int | None, seconds: float = 10.0) -> bool:
    """Kill and reap everything below this process; False when something outlived the effort.

    A process that forks and exits without pause is never where a scan last saw it. Killing its whole group, or every
    process of its user where the sandbox has a user of its own, leaves it no gap: fork does not return meanwhile.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if reap_all():
            return True
        if uid is not None:
            _sweep(uid)
        for pid in _children():
            _kill(pid)
        members = scan()
        for leader in {group, *(member.group for member in members.values())} - {os.getpgrp(), 0, 1}:
            _kill(-leader)
        for pid in members:
            _kill(pid)
        time.sleep(0.002)
    return reap_all()


def reap_all() -> bool:
    """Collect the dead; True when this process has no child left, dead or alive."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def _member(pid: int) -> Member | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return Member(pid, int(fields[1]), int(fields[2]))


def _resident_kb(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", "rb") as file:  # noqa: PTH123
            return sum(int(line.split()[1]) for line in file if line.startswith((b"RssAnon", b"RssShmem")))
    except OSError:
        return 0


def _proportional_kb(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:  # noqa: PTH123
            wanted = (b"Pss_Anon", b"Pss_Shmem")
            return sum(int(line.split()[1]) for line in file if line.startswith(wanted))
    except OSError:
        return _resident_kb(pid)


def _children() -> list[int]:
    own = os.getpid()
    try:
        with open(f"/proc/{own}/task/{own}/children", "rb") as file:  # noqa: PTH123
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def _sweep(uid: int) -> None:
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
            os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []
