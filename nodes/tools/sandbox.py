"""Hostile code, in the strongest tier of the machine. `host` is for trusted programs.

Every command of the sandbox has a supervisor of its own (`confine.py`), which ends the whole tree of processes when
the command ends, passes a limit, or loses us.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from nodes.tools.isolation import interpreter, landlock, seccomp
from nodes.tools.isolation import probe as sandbox_probe
from nodes.tools.isolation.bubblewrap import wrap
from nodes.tools.isolation.confine import BROKEN
from nodes.tools.isolation.interpreter import MACHINE_FACTS, SETTINGS, SYSTEM, Readable, program, search_path
from nodes.tools.isolation.output import Capture, Finished, joint_digest, not_started
from nodes.tools.isolation.process import host, in_thread, supervise
from nodes.tools.isolation.scratch import Scratch, scratch
from nodes.tools.isolation.spec import Limits, Spec
from state.errors import SandboxError

__all__ = ["Finished", "Limits", "Sandbox", "Tier", "host", "open_sandbox"]

Tier = Literal["bubblewrap", "landlock", "limits-only"]

_DEVICES = tuple(f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom"))
_probed: dict[Tier, str] = {}


class Sandbox:
    """Runs hostile code in one tier.

    Args:
        tier: How it is contained. Use `open_sandbox` to get a tier that was tried.
        landlock_abi: Do what a kernel with this version of Landlock, run by a user without rights, would need.
        always: Files that every copy gets where its tree has none of that name, by relative path.
    """

    def __init__(
        self, tier: Tier, *, landlock_abi: int | None = None, always: Mapping[str, bytes] | None = None
    ) -> None:
        self.tier: Tier = tier
        self.always: Mapping[str, bytes] = always or {}
        self._abi = landlock_abi

    def with_files(self, always: Mapping[str, bytes]) -> Sandbox:
        """The same sandbox, whose copies get these files too where their tree has none of that name."""
        return Sandbox(self.tier, landlock_abi=self._abi, always=always)

    async def run(
        self,
        argv: Sequence[str],
        *,
        tree: Path,
        add: Mapping[str, bytes] | None = None,
        collect: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        python: Path | None = None,
        readable: Sequence[Path] = (),
    ) -> Finished:
        """Run `argv` in a private copy of `tree` and delete the copy.

        Args:
            argv: The command. "python" means `python` or our own interpreter; a bare name is looked for beside our
                interpreter, beside `python`, then in the system.
            tree: Copied without any `.git`; links stay links. It is never written to.
            add: Further files of the copy, by relative path.
            collect: Relative paths to bring back; only regular files within `limits.file_mb`, no link is followed.
            env: Variables beside the few that are always set; nothing of ours is inherited.
            limits: The bounds.
            python: Another interpreter, whose installation and packages become readable. It is not run outside.
            readable: Further files and folders of the machine, absolute: they can be read and executed, not written.
                What is not there is passed over.

        Raises:
            SandboxError: The sandbox itself broke, which says nothing about the command.
            EditRefused: A path of `add` or `collect` leaves the tree.
            ConfigurationError: `python` is no Python interpreter.
        """
        bounds = limits or Limits()
        drop = self.tier != "limits-only" and os.geteuid() == 0
        room, word = await in_thread(lambda: (interpreter.readable(python, readable), program(argv[0], python)))
        if word is None:
            return not_started(argv, self.tier, f"cannot start {argv[0]}: not found")
        stack = contextlib.ExitStack()
        try:
            place = await in_thread(stack.enter_context, scratch(drop=drop))
            absent = await in_thread(self._absent, tree)
            await in_thread(place.fill, tree, {**absent, **(add or {})})
            variables = {**await in_thread(_environment, place, python), **(env or {})}
            spec = await in_thread(self._spec, [word, *argv[1:]], place, room, variables, bounds)
            finished = await self._supervised(tuple(argv), spec, bounds)
            files = await in_thread(place.collect, collect, bounds.file_mb << 20)
        finally:
            await in_thread(stack.close)
        return replace(finished, files=files)

    def _absent(self, tree: Path) -> dict[str, bytes]:
        return {name: content for name, content in self.always.items() if not os.path.lexists(tree / name)}

    def _spec(self, argv: list[str], place: Scratch, room: Readable, env: dict[str, str], bounds: Limits) -> Spec:
        bwrap = shutil.which("bwrap") if self.tier == "bubblewrap" else None
        root, cwd, disk = str(place.root), str(place.work), max(256, 16 * bounds.file_mb)
        if bwrap:
            shared = min(disk, bounds.memory_mb // 4)
            argv = wrap(argv, bwrap=bwrap, env=env, cwd=cwd, scratch=root, room=room, tmp_mb=shared)
        program_, broker = self._filters(place.uid)
        return Spec(
            tier=self.tier, machine=platform.machine(), argv=argv, env={} if bwrap else env, cwd=cwd, scratch=root,
            uid=place.uid, roots=list(room.roots), links=list(room.links),
            readable=[*SYSTEM, *SETTINGS, *MACHINE_FACTS, *room.roots], devices=list(_DEVICES),
            abi=self._abi or landlock.version(), filter=program_, broker=broker, seconds=bounds.seconds,
            memory_mb=bounds.memory_mb, processes=bounds.processes, file_mb=bounds.file_mb, disk_mb=disk,
            shared_mb=min(disk, bounds.memory_mb // 4), own_processes=2 if bwrap else 0,
        )  # fmt: skip

    def _filters(self, uid: int | None) -> tuple[bytes, bytes]:
        machine = platform.machine()
        if self.tier == "bubblewrap":
            return seccomp.bubblewrap_filter(machine), b""
        if self.tier == "limits-only":
            return b"", b""
        abi = self._abi or landlock.version()
        guard = uid is None or self._abi is not None or landlock.may_trace_others()
        plain, brokered = (
            seccomp.landlock_filter(machine, abi=abi, guard=guard, broker=broker) for broker in (False, True)
        )
        return plain, brokered if guard else b""

    async def _supervised(self, argv: tuple[str, ...], spec: Spec, bounds: Limits) -> Finished:
        out, err = Capture(bounds.output_kb << 10), Capture(bounds.output_kb << 10)
        outcome = await supervise(spec, out, err)
        last = (err.text.strip().splitlines() or [""])[-1]
        code, _, rest = outcome.partition("\t")
        seconds, _, reason = rest.partition("\t")
        if not seconds:
            raise SandboxError(f"the supervisor of the {self.tier} sandbox broke: {last}")
        if reason.startswith(BROKEN):
            if not last.startswith("bwrap: execvp"):
                raise SandboxError(f"{self.tier}: {reason}" + (f" ({last})" if last else ""))
            reason = f"cannot start {argv[0]}: {last.rpartition(': ')[2]}"
        return Finished(
            argv, None if code == "-" else int(code), out.text, err.text, float(seconds), self.tier,
            joint_digest(out, err), reason,
        )  # fmt: skip


async def open_sandbox(
    *,
    allow_unsandboxed: bool = False,
    shipped_code: bool = False,
    tiers: Sequence[Tier] = ("bubblewrap", "landlock"),
) -> Sandbox:
    """The first tier that passes its self-test, which runs once per process.

    Args:
        allow_unsandboxed: Fall back to limits and a clean environment only. Never for root.
        shipped_code: The code is our own: fall back to limits only, for root too.
        tiers: What to try, in order.

    Raises:
        SandboxError: No tier works. One line: each tier, why it fails, what to do.
    """
    failures = []
    for tier in tiers:
        if tier not in _probed:
            _probed[tier] = await _self_test(tier)
        if not _probed[tier]:
            return Sandbox(tier)
        failures.append(f"{tier}: {_probed[tier]}")
    if shipped_code or (allow_unsandboxed and os.geteuid() != 0):
        return Sandbox("limits-only")
    also = "; limits alone are never enough for root, so run as another user" if allow_unsandboxed else ""
    reasons = "; ".join(failures) or "no tier was asked for"
    raise SandboxError(
        f"nothing here can isolate generated code ({reasons}): install bubblewrap where user "
        f"namespaces are allowed, or use Linux 5.19 or later with Landlock{also}"
    )


async def _self_test(tier: Tier) -> str:
    """Why the tier does not serve here, in one line; "" when it does."""
    if missing := await in_thread(_missing, tier):
        return missing
    stack = contextlib.ExitStack()
    arguments, empty = await in_thread(stack.enter_context, _bait_folder())
    try:
        argv = ["python", "-I", "-c", sandbox_probe.SCRIPT, *arguments]
        done = await Sandbox(tier).run(argv, tree=empty, limits=Limits(seconds=20))
    except SandboxError as error:
        return str(error).removeprefix(f"{tier}: ")
    finally:
        await in_thread(stack.close)
    return sandbox_probe.verdict(done.exit_code, done.stdout, done.stderr, done.reason)


@contextlib.contextmanager
def _bait_folder() -> Iterator[tuple[list[str], Path]]:
    with sandbox_probe.bait() as arguments:
        empty = Path(arguments[1], "empty")
        empty.mkdir()
        yield arguments, empty


def _missing(tier: Tier) -> str:
    if tier == "limits-only":
        return ""
    if sys.platform != "linux" or platform.machine() not in seccomp.ARCHITECTURES:
        return f"needs Linux on x86_64 or aarch64, not {sys.platform} on {platform.machine()}"
    if tier == "bubblewrap":
        return "" if shutil.which("bwrap") else "bwrap is not installed"
    abi = landlock.version()
    return "" if abi >= 2 else f"the kernel's Landlock has version {abi}, 2 is needed"


def _environment(place: Scratch, python: Path | None) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join(search_path(python)), "HOME": str(place.root / "home"),
        "TMPDIR": str(place.root / "tmp"), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
        "USER": "sandbox", "LOGNAME": "sandbox", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
    }  # fmt: skip
