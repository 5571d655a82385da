"""Honest programs work in every tier, and real attempts to get out of it fail. A tier that is absent skips by name."""

import ast
import asyncio
import errno
import hashlib
import os
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import pytest

from nodes.tools.isolation import seccomp
from nodes.tools.isolation.interpreter import readable
from nodes.tools.isolation.landlock import may_trace_others
from nodes.tools.sandbox import Limits, Sandbox, host, open_sandbox
from state.errors import ConfigurationError, EditRefused, SandboxError

PYTHON = ["python", "-I", "-S", "-c"]
QUICK = Limits(seconds=20)
TIERS = {"bubblewrap": "bubblewrap", "landlock": "landlock", "landlock-2-as-a-user": "landlock"}
CAN_BROKER = os.geteuid() != 0 or may_trace_others()


@pytest.fixture(params=TIERS)
async def sandbox(request):
    """Each tier; the last is what Landlock needs on an old kernel when the code runs as the user."""
    try:
        found = await open_sandbox(tiers=[TIERS[request.param]])
    except SandboxError as error:
        pytest.skip(f"{request.param} is absent: {error}")
    if request.param != "landlock-2-as-a-user":
        return found
    if not CAN_BROKER:
        pytest.skip("landlock-2-as-a-user: this root may not read the memory of another user's process")
    return Sandbox("landlock", landlock_abi=2)


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.txt").write_text("mine")
    return folder


@pytest.fixture
def outside():
    """A folder that anybody may write, with a file that anybody may read and write: only the sandbox can stop it."""
    folder = Path(tempfile.mkdtemp(prefix="outside-", dir="/tmp"))
    folder.chmod(0o777)
    (folder / "key").write_text("secret")
    (folder / "key").chmod(0o666)
    os.utime(folder / "key", (1000, 1000))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def victim():
    process = subprocess.Popen(["sleep", "60"])
    yield process
    alive = process.poll() is None
    process.kill()
    process.wait()
    assert alive, "the sandbox ended a process outside"


LENT = """
import os, sys
lent, beside = sys.argv[1:]
def attempt(deed):
    try:
        return deed()
    except OSError:
        return "refused"
print([
    attempt(lambda: open(lent + "/a.txt").read()),
    attempt(lambda: open(lent + "/a.txt", "a").close()),
    attempt(lambda: open(lent + "/new", "w").close()),
    attempt(lambda: os.remove(lent + "/a.txt")),
    attempt(lambda: open(beside).read()),
    attempt(lambda: os.listdir(os.path.dirname(beside)).remove("lent")),
])
"""


async def test_what_is_lent_can_be_read_and_nothing_beside_it(sandbox, tree, outside):
    lent, link = outside / "lent", outside / "link"
    lent.mkdir()
    lent.chmod(0o777)
    (lent / "a.txt").write_text("lent")
    (lent / "a.txt").chmod(0o666)
    link.symlink_to("lent")
    for shown in ([lent, outside / "absent"], [link]):
        argv = [*PYTHON, LENT, str(shown[0]), str(outside / "key")]
        done = await sandbox.run(argv, tree=tree, limits=QUICK, readable=shown)
        first, *others, listed = ast.literal_eval(done.stdout)
        assert (first, others) == ("lent", ["refused"] * 4)
        assert listed == ("refused" if sandbox.tier == "landlock" else None)
    assert (await sandbox.run(argv, tree=tree, limits=QUICK)).stdout.count("refused") >= 5
    assert sorted(path.name for path in outside.rglob("*")) == ["a.txt", "key", "lent", "link"]


BLOCKED = """
import os, sys, socket, ctypes, shutil
libc = ctypes.CDLL(None, use_errno=True)
def attempt(name, deed):
    try:
        result = deed()
    except OSError as error:
        print("blocked", name, error.errno)
    else:
        print("ESCAPED", name, result)
def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "call")
"""


async def attempts(sandbox, tree, code, *arguments):
    """Run attempts; every one of them must have been blocked. How many there were."""
    done = await sandbox.run([*PYTHON, BLOCKED + code, *map(str, arguments)], tree=tree, limits=QUICK)
    lines = done.stdout.splitlines()
    assert done.exit_code == 0, done
    assert [line for line in lines if not line.startswith("blocked")] == []
    return len(lines)


# --- honest programs ------------------------------------------------------------------------------------------------


async def test_a_program_prints_and_ends_by_itself(sandbox, tree):
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    done = await sandbox.run([*PYTHON, code], tree=tree)
    assert (done.exit_code, done.stdout, done.stderr, done.reason) == (3, "out\n", "err\n", "")
    assert done.tier == sandbox.tier
    expected = hashlib.sha256(hashlib.sha256(b"out\n").digest() + hashlib.sha256(b"err\n").digest())
    assert done.digest == expected.hexdigest()
    assert 0 < done.seconds < 10


async def test_pytest_and_coverage_run_and_their_files_come_back(sandbox, tree):
    test = b"import json, threading, sqlite3, ssl\ndef test_a(tmp_path):\n    (tmp_path / 'x').write_text('1')\n"
    quiet = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    argv = ["python", "-m", "coverage", "run", "-m", "pytest", "-q", "--junitxml=out/report.xml"]
    wanted = ["out/report.xml", ".coverage", "absent"]
    done = await sandbox.run(argv, tree=tree, add={"tests/test_a.py": test}, collect=wanted, env=quiet)
    assert (done.exit_code, done.reason) == (0, ""), done
    assert b'tests="1"' in done.files["out/report.xml"]
    assert set(done.files) == {"out/report.xml", ".coverage"}
    assert not (tree / "tests").exists()


async def test_ruff_and_mypy_are_found_by_name(sandbox, tree):
    (tree / "bad.py").write_text("import os\nx: int = 'a'\n")
    lint, types = await asyncio.gather(
        sandbox.run(["ruff", "check", "--isolated", "."], tree=tree), sandbox.run(["mypy", "bad.py"], tree=tree)
    )
    assert (lint.exit_code, "F401" in lint.stdout) == (1, True), lint
    assert (types.exit_code, "[assignment]" in types.stdout) == (1, True), types


async def test_ordinary_file_and_process_work_is_not_hindered(sandbox, tree):
    code = """
import os, shutil, signal, subprocess, sys, tempfile, threading
open("s.sh", "w").write("#!/bin/sh\\necho ran\\n")
os.chmod("s.sh", 0o755)
assert subprocess.check_output(["./s.sh"]) == b"ran\\n"
shutil.copy2("s.sh", "copy.sh")
assert os.stat("copy.sh").st_mode & 0o777 == 0o755
os.utime("copy.sh", (5, 7))
assert os.stat("copy.sh").st_mtime == 7
with open("fd", "w") as f: os.fchmod(f.fileno(), 0o640); os.utime(f.fileno(), (1, 2))
assert (os.stat("fd").st_mode & 0o777, os.stat("fd").st_mtime) == (0o640, 2)
os.mkdir("d"); os.rename("fd", "d/fd")
os.symlink("d/fd", "link"); os.link("d/fd", "hard")
child = subprocess.Popen(["sleep", "60"], start_new_session=True)
os.kill(child.pid, 0); os.killpg(child.pid, signal.SIGTERM)
assert child.wait(5) == -signal.SIGTERM
worker = threading.Thread(target=lambda: None); worker.start(); worker.join()
assert tempfile.gettempdir() != "/tmp" and os.path.expanduser("~") == os.environ["HOME"]
with tempfile.NamedTemporaryFile() as f: f.write(b"x")
print("all")
"""
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=QUICK)
    assert (done.exit_code, done.stdout) == (0, "all\n"), done


async def test_what_cannot_be_started_is_exit_code_127(sandbox, tree):
    (tree / "plain").write_text("no program")
    missing, locked = [await sandbox.run([name], tree=tree) for name in ("no-such-tool", "./plain")]
    assert (missing.exit_code, missing.reason) == (127, "cannot start no-such-tool: not found")
    assert (locked.exit_code, locked.reason) == (127, "cannot start ./plain: Permission denied")


async def test_no_descriptor_of_ours_is_handed_on(sandbox, tree):
    code = """
import os
def is_open(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
print([fd for fd in range(1000) if is_open(fd)])
"""
    done = await sandbox.run([*PYTHON, code], tree=tree)
    assert done.stdout == "[0, 1, 2]\n"


async def test_a_death_by_signal_is_128_plus_its_number(sandbox, tree):
    done = await sandbox.run([*PYTHON, "import os; os.kill(os.getpid(), 11)"], tree=tree)
    assert (done.exit_code, done.reason) == (139, "")


# --- what goes in and what comes back -------------------------------------------------------------------------------


async def test_the_copy_has_links_as_links_and_no_git(sandbox, tree, outside):
    for folder in (tree / ".git", tree / "sub" / ".git"):
        folder.mkdir(parents=True)
        (folder / "config").write_text("x")
    (tree / "link").symlink_to(outside)
    (tree / "run.sh").write_text("#!/bin/sh\n")
    (tree / "run.sh").chmod(0o4755)
    code = """
import os
print(sorted(os.listdir('.')), os.listdir('sub'), os.readlink('link'), oct(os.stat('run.sh').st_mode))
"""
    done = await sandbox.run([*PYTHON, code], tree=tree)
    assert done.stdout == f"['a.txt', 'link', 'run.sh', 'sub'] [] {outside} 0o100755\n", done


async def test_the_tree_is_never_written(sandbox, tree):
    await sandbox.run([*PYTHON, "open('a.txt', 'w').write('theirs'); open('new', 'w')"], tree=tree)
    assert {path.name: path.read_text() for path in tree.iterdir()} == {"a.txt": "mine"}


async def test_only_regular_files_come_back_and_no_link_is_followed(sandbox, tree, outside):
    code = f"""
import os
open("real", "w").write("r"); os.mkdir("folder"); os.mkfifo("fifo")
os.symlink("{outside}/key", "link"); os.symlink("{outside}", "linked"); os.symlink("real", "inner")
open("big", "wb").write(b"x" * (1 << 20)); open("big", "ab").write(b"x")
"""
    names = ["real", "folder", "fifo", "link", "linked/key", "inner", "big"]
    done = await sandbox.run([*PYTHON, code], tree=tree, collect=names, limits=Limits(file_mb=2))
    assert set(done.files) == {"real", "big"}, done
    done = await sandbox.run(
        [*PYTHON, "open('a', 'w').write('x' * 2**20)"], tree=tree, collect=["a"], limits=Limits(file_mb=1)
    )
    assert len(done.files["a"]) == 1 << 20


async def test_added_files_go_through_no_link_of_the_tree(sandbox, tree, outside):
    (tree / "linked").symlink_to(outside)
    (tree / "to_key").symlink_to(outside / "key")
    done = await sandbox.run([*PYTHON, "print(open('to_key').read())"], tree=tree, add={"to_key": b"new"})
    assert done.stdout == "new\n"
    assert (outside / "key").read_text() == "secret"
    for name in ("linked/x", "../x", "/tmp/x", ""):
        with pytest.raises(EditRefused):
            await sandbox.run([*PYTHON, ""], tree=tree, add={name: b""})
    assert [path.name for path in outside.iterdir()] == ["key"]


async def test_nothing_of_our_environment_is_inherited(sandbox, tree, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    code = "import os; print(sorted(os.environ)); print(os.environ['GIVEN'])"
    done = await sandbox.run([*PYTHON, code], tree=tree, env={"GIVEN": "yes"})
    assert "OPENAI" not in done.stdout
    assert done.stdout.endswith("yes\n")


async def test_nothing_is_left_however_deep_or_locked(sandbox, tree):
    code = """
import os
print(os.getcwd(), flush=True)
open("file", "w"); os.mkdir("locked"); open("locked/x", "w"); os.chmod("locked", 0)
for _ in range(1500): os.mkdir("d" * 20); os.chdir("d" * 20)
"""
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=QUICK)
    assert done.exit_code == 0, done
    assert not Path(done.stdout.strip()).parent.exists()


# --- attempts to get out --------------------------------------------------------------------------------------------


async def test_no_file_of_the_user_can_be_read(sandbox, tree, outside):
    code = """
for path in sys.argv[1:]:
    attempt(path, lambda: open(path, "rb").read(1) if not os.path.isdir(path) else os.listdir(path))
os.symlink(sys.argv[1], "to_key")
attempt("link", lambda: open("to_key").read())
attempt("hard link", lambda: os.link(sys.argv[1], "hard") or open("hard").read())
"""
    places = [outside / "key", outside, Path.home() / ".ssh", Path.home() / ".bashrc", "/etc/shadow", Path(__file__)]
    assert await attempts(sandbox, tree, code, *places) == len(places) + 2


async def test_the_parent_cannot_be_looked_into(sandbox, tree):
    code = """
pids = [int(sys.argv[1]), os.getppid()] if os.getppid() > 2 else [int(sys.argv[1])]
for pid in pids:
    for name in ("environ", "mem", "cmdline", "maps", "root/etc/hostname"):
        attempt(f"{pid} {name}", lambda: open(f"/proc/{pid}/{name}", "rb").read(1))
"""
    assert await attempts(sandbox, tree, code, os.getpid()) >= 5


async def test_nothing_outside_can_be_changed(sandbox, tree, outside):
    code = """
folder = sys.argv[1]; key = folder + "/key"; open("own", "w").write("x")
attempt("create", lambda: open(folder + "/new", "w"))
attempt("append", lambda: open(key, "a"))
attempt("truncate", lambda: os.truncate(key, 0))
attempt("open to truncate", lambda: os.open(key, os.O_RDONLY | os.O_TRUNC))
attempt("open strangely", lambda: os.open(key, os.O_ACCMODE | os.O_TRUNC))
attempt("remove", lambda: os.unlink(key))
attempt("rename", lambda: os.rename(key, folder + "/other"))
attempt("move in", lambda: os.rename("own", folder + "/own"))
attempt("folder", lambda: os.mkdir(folder + "/sub"))
attempt("symlink", lambda: os.symlink("/etc", folder + "/link"))
attempt("link", lambda: os.link("own", folder + "/own"))
attempt("mode", lambda: os.chmod(key, 0o600))
attempt("mode of the folder", lambda: os.chmod(folder, 0o700))
os.symlink(key, "to_key")
attempt("mode by link", lambda: os.chmod("to_key", 0o600))
attempt("owner", lambda: os.chown(key, 1, 1))
attempt("times", lambda: os.utime(key, (1, 1)))
if sys.argv[2] == "True": attempt("times now", lambda: os.utime(key))
attempt("attribute", lambda: os.setxattr(key, "user.x", b"1"))
attempt("/tmp", lambda: open("/etc/x", "w"))
"""
    now = CAN_BROKER or sandbox.tier == "bubblewrap"  # else a file that anybody may write can be touched, no more
    before = {path.name: path.stat() for path in (outside, outside / "key")}
    assert await attempts(sandbox, tree, code, outside, now) == 18 + now
    after = {path.name: path.stat() for path in (outside, *outside.iterdir())}
    assert {name: (one.st_mode, one.st_size, one.st_mtime) for name, one in after.items()} == {
        name: (one.st_mode, one.st_size, one.st_mtime) for name, one in before.items()
    }


async def test_the_interpreter_cannot_be_poisoned(sandbox, tree):
    packages = Path(sysconfig.get_path("purelib"))
    code = """
for folder in sys.argv[1:]:
    attempt("write", lambda: open(folder + "/poison.pth", "w"))
    attempt("mode", lambda: os.chmod(folder, 0o777))
    attempt("mode by descriptor", lambda: os.fchmod(os.open(folder, os.O_RDONLY), 0o777))
"""
    places = [packages, packages / "pytest", sysconfig.get_path("stdlib"), Path(sys.executable).parent]
    assert await attempts(sandbox, tree, code, *places) == 12
    assert not (packages / "poison.pth").exists()


async def test_the_network_and_other_sockets_are_out_of_reach(sandbox, tree, outside):
    name = f"\0sdlc-test-{os.getpid()}"
    with (
        socket.socket() as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as abstract,
        socket.socket(socket.AF_UNIX) as path,
    ):
        tcp.bind(("127.0.0.1", 0))
        udp.bind(("127.0.0.1", 0))
        abstract.bind(name)
        path.bind(str(outside / "socket"))
        (outside / "socket").chmod(0o777)
        for one in (tcp, path):
            one.listen()
        for one in (tcp, udp, abstract, path):
            one.setblocking(False)
        code = """
tcp, udp, name, path = int(sys.argv[1]), int(sys.argv[2]), "\\0" + sys.argv[3], sys.argv[4]
attempt("tcp", lambda: socket.create_connection(("127.0.0.1", tcp), 2))
attempt("unix", lambda: socket.socket(socket.AF_UNIX).connect(path))
attempt("abstract", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", name))
attempt("pair", lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b"x", name))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
attempt("packet", lambda: socket.socket(17, socket.SOCK_RAW))
try: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", udp))
except OSError: pass
"""
        arguments = (tcp.getsockname()[1], udp.getsockname()[1], name[1:], outside / "socket")
        assert await attempts(sandbox, tree, code, *arguments) == 6
        for one in (tcp, path):
            with pytest.raises(BlockingIOError):
                one.accept()
        for one in (udp, abstract):
            with pytest.raises(BlockingIOError):
                one.recv(1)


async def test_processes_outside_cannot_be_signalled_or_traced(sandbox, tree, victim):
    code = """
import fcntl, signal
pid, parent = int(sys.argv[1]), int(sys.argv[2])
attempt("parent", lambda: os.kill(parent, 0))
attempt("kill", lambda: os.kill(pid, 9))
attempt("group", lambda: os.killpg(parent, 0))
attempt("thread", lambda: call(200 if os.uname().machine == "x86_64" else 130, pid, 9))
attempt("trace", lambda: call(101 if os.uname().machine == "x86_64" else 117, 16, pid, 0, 0))
attempt("memory", lambda: call(310 if os.uname().machine == "x86_64" else 270, pid, 0, 0, 0, 0, 0))
attempt("limits", lambda: __import__("resource").prlimit(pid, 7, (1, 1)))
attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, parent, 19))
attempt("affinity", lambda: os.sched_setaffinity(parent, {0}))
def by_descriptor():
    r, w = os.pipe()
    fcntl.fcntl(r, fcntl.F_SETOWN, pid); fcntl.fcntl(r, 10, 9)
    fcntl.fcntl(r, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK); os.write(w, b"x"); raise OSError(0, "sent")
attempt("descriptor", by_descriptor)
"""
    assert await attempts(sandbox, tree, code, victim.pid, os.getpid()) == 10
    await sandbox.run([*PYTHON, "import os; os.kill(-1, 9)"], tree=tree, limits=QUICK)


async def test_no_namespace_and_no_dangerous_call(sandbox, tree):
    code = """
x = os.uname().machine == "x86_64"
attempt("user namespace", lambda: call(272 if x else 97, 0x10000000))
attempt("clone", lambda: call(56 if x else 220, 0x10000000 | 17, 0, 0, 0, 0))
attempt("clone3", lambda: call(435, 0, 0))
attempt("mount", lambda: call(165 if x else 40, b"none", b"/tmp", b"tmpfs", 0, 0))
attempt("keys", lambda: call(250 if x else 219, 0, -3, 0))
attempt("bpf", lambda: call(321 if x else 280, 0, 0, 0))
attempt("ring", lambda: call(425, 1, 0))
attempt("memory file", lambda: call(319 if x else 279, b"x", 0))
attempt("handle", lambda: call(304 if x else 265, -100, 0, 0))
attempt("unknown", lambda: call(463))
attempt("set user", lambda: os.setuid(0) if os.getuid() else (_ for _ in ()).throw(OSError(1, "root")))
assert os.getuid() != 0 and not os.getgroups()[1:]
caps = ctypes.create_string_buffer(24)
call(125 if x else 90, b"\\x22\\x05\\x08\\x20" + bytes(4), caps)
assert bytes(caps) == bytes(24), "capabilities are left"
"""
    assert await attempts(sandbox, tree, code) == 11


# --- limits ---------------------------------------------------------------------------------------------------------


def running(marker):
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


async def test_an_endless_loop_is_ended(sandbox, tree):
    done = await sandbox.run([*PYTHON, "while True: pass"], tree=tree, limits=Limits(seconds=0.5))
    assert (done.exit_code, done.reason) == (None, "timed out after 0.5 s")
    assert done.seconds < 3


async def test_a_fork_bomb_is_bounded_and_gone(sandbox, tree):
    code = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass  # bomb-marker"
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=Limits(seconds=10, processes=16))
    assert (done.exit_code, done.reason) == (None, "started more than 16 processes")
    assert running("bomb-marker") == []


async def test_memory_of_one_process_is_bounded(sandbox, tree):
    code = "import time\nkeep = []\nwhile True: keep.append(bytearray(1 << 22)); time.sleep(0.002)"
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=Limits(seconds=15, memory_mb=200))
    assert done.reason == "used more than 200 MB of memory" or "MemoryError" in done.stderr  # whoever is faster
    done = await sandbox.run([*PYTHON, "bytearray(1 << 32)"], tree=tree, limits=Limits(seconds=15, memory_mb=200))
    assert done.exit_code != 0
    assert done.reason or "MemoryError" in done.stderr


async def test_memory_of_many_processes_is_bounded_together(sandbox, tree):
    code = (
        "import os, time\nfor _ in range(8):\n    if not os.fork(): keep = bytearray(50 << 20); break\ntime.sleep(20)"
    )
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=Limits(seconds=15, memory_mb=200))
    assert (done.exit_code, done.reason) == (None, "used more than 200 MB of memory")


async def test_pages_that_processes_share_count_once(sandbox, tree):
    code = (
        "import os, time\nkeep = bytearray(100 << 20)\nfor _ in range(6):\n    if not os.fork(): break\ntime.sleep(0.6)"
    )
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=Limits(seconds=15, memory_mb=250))
    assert (done.exit_code, done.reason) == (0, "")


async def test_files_are_bounded_one_and_together(sandbox, tree):
    one = "f = open('big', 'wb')\nfor _ in range(2048): f.write(b'x' * (1 << 20)); f.flush()"
    done = await sandbox.run([*PYTHON, one], tree=tree, limits=Limits(seconds=20, file_mb=4))
    assert done.exit_code != 0
    assert "File too large" in done.stderr
    many = "n = 0\nwhile True:\n    n += 1\n    open(f'f{n}', 'wb').write(b'x' * (1 << 20))"
    done = await sandbox.run([*PYTHON, many], tree=tree, limits=Limits(seconds=20, file_mb=4))
    assert (done.exit_code, done.reason) == (None, "wrote more than 256 MB")


async def test_output_is_capped_and_its_digest_is_of_all(sandbox, tree):
    code = (
        "import os\nos.write(1, b'first\\n')\nfor _ in range(1600): os.write(1, b'x' * 65536)\nos.write(1, b'last\\n')"
    )
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=Limits(output_kb=64))
    assert done.exit_code == 0
    assert len(done.stdout) < 66_000
    assert done.stdout.startswith("first\n")
    assert done.stdout.endswith("last\n")
    assert "bytes left out" in done.stdout
    whole = hashlib.sha256(b"first\n" + b"x" * 65536 * 1600 + b"last\n").digest()
    assert done.digest == hashlib.sha256(whole + hashlib.sha256(b"").digest()).hexdigest()


DAEMON = """
import os, time
if os.fork(): os._exit(0)
os.setsid()
if os.fork(): os._exit(0)
os.closerange(0, 3)
time.sleep(60)  # daemon-marker
"""
COMET = """
import os
if os.fork(): os._exit(0)
while True:  # comet-marker
    if os.fork(): os._exit(0)
    os.setsid()
"""


@pytest.mark.parametrize(("code", "marker"), [(DAEMON, "daemon-marker"), (COMET, "comet-marker")])
async def test_nothing_survives_the_command(sandbox, tree, code, marker):
    done = await sandbox.run([*PYTHON, code], tree=tree, limits=QUICK)
    assert (done.exit_code, done.reason) == (0, "")
    assert running(marker) == []


async def test_a_cancelled_run_leaves_nothing(sandbox, tree):
    code = "import time; time.sleep(60)  # cancel-marker"
    task = asyncio.create_task(sandbox.run([*PYTHON, code], tree=tree))
    while not running("cancel-marker"):
        await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert running("cancel-marker") == []


# --- choosing a tier ------------------------------------------------------------------------------------------------


def in_process(code, **environment):
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[1]), **environment}
    return subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=False)


def test_a_tier_that_is_absent_is_named_in_one_line():
    code = (
        "import asyncio; from nodes.tools.sandbox import open_sandbox; asyncio.run(open_sandbox(tiers=['bubblewrap']))"
    )
    done = in_process(code, PATH="/nonexistent")
    name, _, message = done.stderr.splitlines()[-1].partition(": ")
    assert name == "state.errors.SandboxError"
    assert message.startswith("nothing here can isolate generated code (bubblewrap: bwrap is not installed): install")


async def test_without_a_tier_only_shipped_code_or_a_flag_and_no_root_go_on():
    with pytest.raises(SandboxError, match="no tier was asked for"):
        await open_sandbox(tiers=())
    assert (await open_sandbox(tiers=(), shipped_code=True)).tier == "limits-only"
    if os.geteuid() == 0:
        with pytest.raises(SandboxError, match="never enough for root"):
            await open_sandbox(tiers=(), allow_unsandboxed=True)
    else:
        assert (await open_sandbox(tiers=(), allow_unsandboxed=True)).tier == "limits-only"


async def test_limits_only_still_has_limits_and_a_clean_environment(tree, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    bare = Sandbox("limits-only")
    done = await bare.run([*PYTHON, "import os; print('OPENAI_API_KEY' in os.environ)"], tree=tree)
    assert (done.stdout, done.tier) == ("False\n", "limits-only")
    done = await bare.run([*PYTHON, DAEMON + "\nwhile True: pass"], tree=tree, limits=Limits(seconds=0.5))
    assert running("daemon-marker") == []


async def test_every_file_that_the_self_test_guards_is_an_escape_without_a_tier(tree, outside):
    """The attempts above can succeed: without a tier they do."""
    code = f"print(open('{outside}/key').read()); open('{outside}/new', 'w'); import os; os.kill({os.getpid()}, 0)"
    done = await Sandbox("limits-only").run([*PYTHON, code], tree=tree)
    assert (done.exit_code, done.stdout) == (0, "secret\n")
    assert (outside / "new").exists()


# --- interpreters ---------------------------------------------------------------------------------------------------


def make_environment(folder, home):
    (folder / "bin").mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text(f"home = {home}\n")
    (folder / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    return folder / "bin" / "python"


async def test_another_interpreter_and_its_packages_are_readable(sandbox, tree, outside):
    python = make_environment(outside / "env", Path(sys.executable).resolve().parent)
    packages = outside / "env" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "theirs.py").write_text("NAME = 'theirs'\n")
    (outside / "env" / "pip.conf").write_text("password")
    code = "import os, sys, theirs; print(theirs.NAME, sys.prefix, os.path.exists(sys.prefix + '/bin/python'))"
    done = await sandbox.run(["python", "-c", code], tree=tree, python=python)
    assert done.stdout == f"theirs {outside / 'env'} True\n", done
    code = "import sys; open(sys.prefix + '/pip.conf')"
    done = await sandbox.run(["python", "-c", code], tree=tree, python=python)
    assert done.exit_code == 1


def test_an_environment_cannot_make_a_folder_of_the_user_readable(tmp_path):
    python = make_environment(tmp_path / "env", tmp_path / "home" / "bin")
    (tmp_path / "home" / "bin").mkdir(parents=True)
    with pytest.raises(ConfigurationError, match="no standard library"):
        readable(python)
    with pytest.raises(ConfigurationError, match="is not there"):
        readable(tmp_path / "nowhere" / "bin" / "python")


# --- the filter -----------------------------------------------------------------------------------------------------


def evaluate(program, machine, number, *arguments):
    """Run a classic BPF program as the kernel would; its verdict."""
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    data = struct.pack("=iIQ6Q", number, seccomp.ARCHITECTURES[machine], 0, *padded)
    code = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program), 8)]
    at = accumulator = 0
    while True:
        operation, yes, no, value = code[at]
        if operation == 0x06:
            return value
        if operation == 0x20:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif operation == 0x54:
            accumulator &= value
        else:
            test = {0x15: accumulator == value, 0x25: accumulator > value, 0x45: bool(accumulator & value)}[operation]
            at += yes if test else no
        at += 1


@pytest.mark.parametrize(("machine", "column"), [("x86_64", 0), ("aarch64", 1)])
def test_the_filter_lets_ordinary_calls_through_and_stops_the_others(machine, column):
    allow, refuse = 0x7FFF0000, 0x00050000
    program = seccomp.landlock_filter(machine, abi=2, guard=True, broker=True)

    def verdict(name, *arguments):
        return evaluate(program, machine, seccomp.NUMBERS[name][column], *arguments)

    assert evaluate(program, machine, {"x86_64": 0, "aarch64": 63}[machine], 0) == allow  # read
    assert verdict("clone", 17) == allow
    assert verdict("clone", 0x10000000 | 17) == refuse | errno.EPERM
    assert verdict("ptrace") == refuse | errno.EPERM
    assert verdict("socket", 1) == refuse | errno.EACCES
    assert verdict("socketpair", 1, 1 | 0o2000000) == allow
    assert verdict("socketpair", 1, 2 | 0o2000000) == refuse | errno.EACCES
    assert verdict("openat", -100 & (2**64 - 1), 0, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) == allow
    assert verdict("openat", -100 & (2**64 - 1), 0, os.O_RDONLY | os.O_TRUNC) == refuse | errno.EPERM
    assert verdict("prlimit64", 0) == allow
    assert verdict("prlimit64", 5) == refuse | errno.EPERM
    assert verdict("fcntl", 3, 1) == allow
    assert verdict("fcntl", 3, 8) == refuse | errno.EPERM
    assert verdict("kill", 5, 9) == verdict("fchmod", 3, 0o777) == 0x7FC00000
    assert evaluate(program, machine, 500) == refuse | errno.ENOSYS
    other = "aarch64" if machine == "x86_64" else "x86_64"
    assert evaluate(program, other, 0) == 0x80000000
    inside = seccomp.bubblewrap_filter(machine)
    assert evaluate(inside, machine, seccomp.NUMBERS["socket"][column], 2) == allow
    assert evaluate(inside, machine, seccomp.NUMBERS["socket"][column], 40) == refuse | errno.EAFNOSUPPORT


# --- trusted programs -----------------------------------------------------------------------------------------------


async def test_the_host_runs_a_program_in_a_cleaned_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    code = "import os, sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + os.environ.get('GIT_DIR', '-').encode())"
    done = await host([sys.executable, "-c", code], cwd=tmp_path, stdin=b"\xff\0")
    assert (done.exit_code, done.files["stdout"], done.tier) == (0, b"\xff\0-", "host")
    assert (await host(["git", "--version"], cwd=tmp_path)).stdout.startswith("git version")


async def test_the_host_says_what_went_wrong(tmp_path):
    missing = await host(["no-such-program"], cwd=tmp_path)
    assert (missing.exit_code, missing.reason) == (127, "cannot start no-such-program: not found")
    begun = time.monotonic()
    slow = await host(["sh", "-c", "sleep 60 & sleep 60"], cwd=tmp_path, seconds=0.3)
    assert (slow.exit_code, slow.reason) == (None, "timed out after 0.3 s")
    assert time.monotonic() - begun < 30
    killed = await host(["sh", "-c", "kill -9 $$"], cwd=tmp_path)
    assert killed.exit_code == 128 + signal.SIGKILL


def test_private_files_of_the_scratch_folder_stay_private(tree):
    code = "import os, stat; print(stat.S_IMODE(os.stat('..').st_mode))"
    done = asyncio.run(Sandbox("limits-only").run([*PYTHON, code], tree=tree))
    assert int(done.stdout) == stat.S_IRWXU
