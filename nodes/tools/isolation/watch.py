"""What the processes of one command may use together, looked at from outside."""

from __future__ import annotations

import errno
import os
import time

from nodes.tools.isolation import tree as sandbox_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nodes.tools.isolation.spec import Spec

_MB = 1 << 20
_TICK = 0.05
_KEEP_FREE = 512 * _MB
_FILES = 50_000


class Watch:
    """What the tree may use. `exceeded` says in one line what it used too much of, or ""."""

    def __init__(self, spec: Spec) -> None:
        self.spec, self.next, self.next_measure = spec, 0.0, 0.0
        self.ignored = spec["own_processes"]
        self.free = _free(spec["scratch"])
        self.used = _disk(spec["scratch"])

    def exceeded(self) -> str:
        """Look at processes, memory and disk, at most as often as one twentieth of a core allows."""
        begun = time.monotonic()
        if begun < self.next:
            return ""
        members = list(sandbox_tree.scan())
        reason = self._processes(members) or self._memory(members) or self._disk(begun)
        self.next = time.monotonic() + max(_TICK, 20 * (time.monotonic() - begun))
        return reason

    def _processes(self, members: list[int]) -> str:
        limit = self.spec["processes"]
        return f"started more than {limit} processes" if len(members) - self.ignored > limit else ""

    def _memory(self, members: list[int]) -> str:
        limit = self.spec["memory_mb"]
        return (
            f"used more than {limit} MB of memory"
            if sandbox_tree.memory_kb(members, limit * 1024) > limit * 1024
            else ""
        )

    def _disk(self, now: float) -> str:
        limit, taken = self.spec["disk_mb"] * _MB, self.free - _free(self.spec["scratch"])
        if self.free > _KEEP_FREE > self.free - taken:
            return "filled the disk"
        if now < self.next_measure or (taken < limit and now < self.next_measure + 5):
            return ""
        size, count = _disk(self.spec["scratch"])
        self.next_measure = time.monotonic() + max(0.2, 20 * (time.monotonic() - now))
        if size - self.used[0] > limit:
            return f"wrote more than {self.spec['disk_mb']} MB"
        return f"made more than {_FILES} files" if count - self.used[1] > _FILES else ""


def _free(folder: str) -> int:
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


def _disk(folder: str) -> tuple[int, int]:
    """Bytes and files below `folder`; what cannot be walked counts as too much."""
    size = count = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                entries = list(found)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # nested deeper than a path can say
                return size, 1 << 30
            continue
        count += len(entries)
        for entry in entries:
            try:
                size += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
    return size, count
