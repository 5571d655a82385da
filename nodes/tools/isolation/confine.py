"""The supervisor of one sandboxed command, and what it does to itself before it becomes that command.

Runs as a script of its own (`python -I -S confine.py FD`), so that a hostile tree never touches the process that
holds the user's run. The specification arrives on standard input; the end of standard input means that the caller
is gone, and the tree dies with it. The outcome is one line on descriptor FD: exit code or "-", seconds, reason.

Imports are few and cheap on purpose: they are the start-up time of every command.
"""

from __future__ import annotations

import marshal
import os
import resource
import select
import signal
import sys
import time

if __name__ == "__main__":  # after the standard library: nothing beside us may shadow it
    sys.path.append(os.path.abspath(__file__ + "/../../../.."))  # noqa: PTH100

from nodes.tools.isolation import landlock
from nodes.tools.isolation import tree as sandbox_tree
from nodes.tools.isolation.broker import Broker
from nodes.tools.isolation.room import expose
from nodes.tools.isolation.seccomp import NUMBERS
from nodes.tools.isolation.watch import Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket

    from nodes.tools.isolation.spec import Spec

_MB = 1 << 20
_DEATH_SIGNAL, _SUBREAPER, _CAP_AMBIENT = 1, 36, 47
CANNOT_START = 127
BROKEN = "the sandbox broke: "


def supervise(spec: Spec) -> tuple[int | None, float, str]:
    """Start the command, watch it, end its whole tree. Exit code (None when it was ended), seconds, reason."""
    landlock.libc.prctl(_SUBREAPER, 1, 0, 0, 0) if sys.platform == "linux" else None
    begun = time.monotonic()
    report, reported = os.pipe()
    main, broker, failure = _start(spec, reported)
    os.close(reported)
    status, reason = (None, failure) if failure else _follow(spec, main, broker, begun + spec["seconds"])
    seconds = time.monotonic() - begun
    if not sandbox_tree.end_all(main, spec["uid"]):
        raise RuntimeError("processes of the sandbox could not be ended")
    if failure:
        return CANNOT_START, seconds, failure
    if status is None:
        return None, seconds, reason
    if spec["tier"] == "bubblewrap" and b'"exit-code"' not in os.read(report, 1 << 16):
        return CANNOT_START, seconds, BROKEN + "bubblewrap did not start the command"
    return _exit_code(status), seconds, reason


def _follow(spec: Spec, main: int, broker: Broker | None, deadline: float) -> tuple[int | None, str]:
    watch, poller = Watch(spec), select.poll()
    poller.register(0, select.POLLIN)
    ended = os.pidfd_open(main) if hasattr(os, "pidfd_open") else -1
    for fd in (ended, broker.listener if broker else -1):
        if fd >= 0:
            poller.register(fd, select.POLLIN)
    while True:
        wait = min(max(watch.next, time.monotonic() + 0.005), deadline) - time.monotonic()
        events = dict(poller.poll(max(0, int(1000 * wait) + 1)))
        if 0 in events:
            return None, "the caller went away"
        if broker and broker.listener in events:
            broker.serve() if events[broker.listener] & select.POLLIN else poller.unregister(broker.listener)
        if (status := _reap(main)) is not None:
            return status, ""
        if time.monotonic() >= deadline:
            return None, f"timed out after {spec['seconds']:g} s"
        if reason := watch.exceeded():
            return None, reason


def _reap(main: int) -> int | None:
    """Collect the dead, orphans too; the status of `main` once it is among them."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == main:
            return status
        if pid == 0:
            return None


def _start(spec: Spec, reported: int) -> tuple[int, Broker | None, str]:
    import _socket  # the plain socket module would triple the cost of this one call

    ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _become(spec, theirs, reported)
    theirs.close()
    broker, failure = None, ""
    while True:  # the child's end closes when it becomes the command
        text, ancillary, _, _ = ours.recvmsg(4096, _socket.CMSG_SPACE(4))
        if ancillary:
            broker = Broker(int.from_bytes(ancillary[0][2][:4], sys.byteorder), spec["scratch"], spec["machine"])
        elif text:
            failure = text.decode(errors="replace")
        else:
            break
    ours.close()
    return pid, broker, failure


def _become(spec: Spec, channel: socket, reported: int) -> None:
    """Turn this forked process into the command. Never returns."""
    try:
        os.setsid()
        os.nice(5)
        _own_files(channel.fileno(), reported)
        _confine(spec, channel, reported)
        os.chdir(spec["cwd"])
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        _execute(spec, channel)
    except BaseException as error:  # nothing may leave a half confined process behind
        text = error.strerror if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
        channel.send(f"{BROKEN}{text}".encode()[:4000])
    finally:
        os._exit(CANNOT_START)


def _execute(spec: Spec, channel: socket) -> None:
    try:
        os.execve(spec["argv"][0], spec["argv"], spec["env"])
    except (OSError, ValueError) as error:
        text = error.strerror if isinstance(error, OSError) else str(error)
        channel.send(f"cannot start {spec['argv'][0]}: {text}".encode()[:4000])


def _confine(spec: Spec, channel: socket, reported: int) -> None:
    _limit(spec)
    if sys.platform != "linux":
        return
    uid, tier = spec["uid"], spec["tier"]
    shared = uid is not None and expose(
        spec["roots"], spec["links"], shared_memory_mb=spec["shared_mb"] if tier == "landlock" else 0
    )
    rules = _ruleset(spec, ["/dev/shm"] if shared else []) if tier == "landlock" else None
    if uid is not None:
        for fd in (1, 2):
            os.fchown(fd, uid, uid)
        _drop(uid)
    landlock.libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)  # forgotten at a change of user, so not before it
    if tier == "bubblewrap":
        _pass_descriptors(spec, reported)
    if rules:
        rules.enforce()
        _filter(spec, channel)


def _own_files(*keep: int) -> None:
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    low = 3
    for fd in sorted(keep):
        os.closerange(low, fd)
        low = fd + 1
    os.closerange(low, 1 << 16)
    os.umask(0o022)


def _limit(spec: Spec) -> None:
    tasks = 4 * spec["processes"] + (sandbox_tree.tasks_of(os.getuid()) if spec["uid"] is None else 0)
    cpu = int(spec["seconds"] * (os.cpu_count() or 1)) + 60
    limits = {
        "RLIMIT_CORE": 0, "RLIMIT_FSIZE": spec["file_mb"] * _MB, "RLIMIT_NOFILE": 1024, "RLIMIT_CPU": cpu,
        "RLIMIT_DATA": spec["memory_mb"] * _MB * 3 // 2, "RLIMIT_NPROC": tasks, "RLIMIT_MSGQUEUE": 0,
    }  # fmt: skip
    for name, value in limits.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def _drop(uid: int) -> None:
    landlock.libc.prctl(_CAP_AMBIENT, 4, 0, 0, 0)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid, uid, uid) or os.getgroups():
        raise PermissionError(1, "could not give up root")


def _ruleset(spec: Spec, shared: list[str]) -> landlock.Ruleset:
    rules = landlock.Ruleset(spec["abi"])
    for path in spec["readable"]:
        rules.allow(path, landlock.READ)
    for path in spec["devices"]:
        rules.allow(path, landlock.READ_FILE | landlock.WRITE_FILE | landlock.TRUNCATE)
    for path in (spec["scratch"], *shared):
        rules.allow(path, rules.handled)
    return rules


def _filter(spec: Spec, channel: socket) -> None:
    number = NUMBERS["seccomp"][0 if spec["machine"] == "x86_64" else 1] or 0
    if not spec["broker"]:
        landlock.install_filter(spec["filter"], number, listener=False)
        return
    try:
        listener = landlock.install_filter(spec["broker"], number, listener=True)
    except OSError:  # somebody outside listens already, and there can be only one
        landlock.install_filter(spec["filter"], number, listener=False)
        return
    rights = (1, 1, listener.to_bytes(4, sys.byteorder))  # SOL_SOCKET, SCM_RIGHTS
    channel.sendmsg([b"listener"], [rights])


def _pass_descriptors(spec: Spec, reported: int) -> None:
    fd = os.memfd_create("filter", 0)
    os.write(fd, spec["filter"])
    os.lseek(fd, 0, os.SEEK_SET)
    os.set_inheritable(reported, True)
    own, command = spec["argv"][: spec["argv"].index("--")], spec["argv"][spec["argv"].index("--") :]
    known = {"{filter}": str(fd), "{report}": str(reported)}
    spec["argv"] = [known.get(word, word) for word in own] + command


def _exit_code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def main() -> None:
    """Read the specification, run it, write the outcome."""
    channel = int(sys.argv[1])
    os.set_inheritable(channel, False)
    size = int.from_bytes(_exactly(8), "big")
    spec: Spec = marshal.loads(
        _exactly(size)
    )  # from the very same interpreter; json alone would take four milliseconds
    code, seconds, reason = supervise(spec)
    os.write(channel, f"{'-' if code is None else code}\t{seconds:.3f}\t{reason}".encode())


def _exactly(size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = os.read(0, size - len(data))
        if not part:
            raise EOFError("the caller went away")
        data += part
    return data


if __name__ == "__main__":
    main()
