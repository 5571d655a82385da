"""The only file that starts processes: the supervisor of a sandboxed command, and trusted programs."""

from __future__ import annotations

import asyncio
import contextlib
import marshal
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from nodes.tools.isolation.output import Capture, Finished, joint_digest, not_started
from nodes.tools.isolation.spec import Spec

Value = TypeVar("Value")

_OUTPUT = 256 << 20
_INHERITED = ("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "XDG_CONFIG_HOME")


async def host(
    argv: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    seconds: float = 60,
) -> Finished:
    """Run a trusted program (git) as the user, without a shell, in a cleaned environment and a session of its own.

    The whole standard output is in `files["stdout"]` as bytes. A program that is not there is exit code 127. Of what
    it started, everything in its session ends with a time-out or a cancellation.
    """
    variables = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    begun, out, err = time.monotonic(), Capture(_OUTPUT), Capture(_OUTPUT)
    try:
        process = await asyncio.create_subprocess_exec(
            *argv, cwd=cwd, env={**variables, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **(env or {})},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        known = shutil.which(argv[0], path=variables.get("PATH"))
        why = f"{error.strerror} (in {cwd})" if known else "not found"
        return not_started(argv, "host", f"cannot start {argv[0]}: {why}")
    talk, reason = asyncio.gather(_feed(process, stdin), _drain(process, out, err)), ""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.shield(talk)
            await process.wait()
    except TimeoutError:
        reason = f"timed out after {seconds:g} s"
    finally:
        await _end(process, talk)
    code = None if reason else process.returncode
    code = 128 - code if code is not None and code < 0 else code
    return Finished(
        tuple(argv), code, out.text, err.text, time.monotonic() - begun, "host", joint_digest(out, err), reason,
        {"stdout": out.raw},
    )  # fmt: skip


async def supervise(spec: Spec, out: Capture, err: Capture) -> str:
    """Run the supervisor; its one line, or "" when it left none."""
    ours, theirs = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-S", str(Path(__file__).with_name("confine.py")), str(theirs),
            env={}, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            pass_fds=(theirs,), start_new_session=True,
        )  # fmt: skip
        data = marshal.dumps(dict(spec))
        await _until_end(process, len(data).to_bytes(8, "big") + data, out, err)
    finally:
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as channel:
            line = await in_thread(channel.read, 4096)
    return (line or b"").decode(errors="replace")


async def _until_end(process: asyncio.subprocess.Process, data: bytes, out: Capture, err: Capture) -> None:
    """Also when cancelled: the end of its input tells the supervisor that we are gone, and it ends the tree."""
    talk = asyncio.gather(_feed(process, data, close=False), _drain(process, out, err))
    try:
        await asyncio.shield(talk)
    finally:
        _close(process)
        await talk
        await process.wait()


async def in_thread(function: Callable[..., Value], *arguments: object) -> Value:
    """Run a blocking function; when cancelled, still wait for it, so that nothing goes on behind our back."""
    work = asyncio.ensure_future(asyncio.to_thread(function, *arguments))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        raise


async def _feed(process: asyncio.subprocess.Process, data: bytes | None, *, close: bool = True) -> None:
    """Hand over the input. A program that ended already has closed it: asyncio is silent about that, uvloop raises."""
    assert process.stdin is not None
    if data and not process.stdin.is_closing():
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(data)
            await process.stdin.drain()
    if close:
        _close(process)


def _close(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.close()


async def _drain(process: asyncio.subprocess.Process, out: Capture, err: Capture) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    await asyncio.gather(out.read(process.stdout), err.read(process.stderr))


async def _end(process: asyncio.subprocess.Process, talk: asyncio.Future[tuple[None, None]]) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    _close(process)
    await asyncio.wait([talk], timeout=1)
    talk.cancel()
    await process.wait()
