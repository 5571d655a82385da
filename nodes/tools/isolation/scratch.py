"""The private folder of one sandboxed command: filled with copies, read back without following a link, removed."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from state.errors import EditRefused, SandboxError

_FIRST_UID, _UIDS = 61184, 65519 - 61184  # the range that systemd sets aside for users of one process
_NO_LINK = os.O_NOFOLLOW | os.O_CLOEXEC
_NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_LINK


@dataclass(frozen=True, slots=True)
class Scratch:
    """`root` holds `work` (the copy, where the command starts), `home` and `tmp`. `uid`: who owns it, None for us."""

    root: Path
    uid: int | None

    @property
    def work(self) -> Path:
        """Where the command starts."""
        return self.root / "work"

    def fill(self, tree: Path, add: Mapping[str, bytes]) -> None:
        """Copy `tree` without any `.git`, links as links; then write the files of `add`; then hand all over.

        Raises:
            EditRefused: A path of `add` is absolute, has "..", or goes through a link or a file.
            SandboxError: `tree` cannot be copied.
        """
        for name in ("home", "tmp"):
            (self.root / name).mkdir(mode=0o700)
        try:
            _copy(tree, self.work)
        except OSError as error:
            raise SandboxError(f"cannot copy {tree} into the sandbox: {error.strerror} ({error.filename})") from None
        for name, content in add.items():
            _write(self.work, name, content)
        if self.uid is not None:
            _hand_over(self.root, self.uid)

    def collect(self, names: Iterable[str], limit: int) -> dict[str, bytes]:
        """The regular files among `names`, at most `limit` bytes each; no link is followed, also not in a folder."""
        found = {}
        for name in names:
            with suppress(OSError):
                if (content := _read(self.work, name, limit)) is not None:
                    found[name] = content
        return found


@contextmanager
def scratch(*, drop: bool) -> Iterator[Scratch]:
    """A private folder, gone afterwards; with `drop` it belongs to a user that nobody else is meanwhile."""
    with _nobody_else() if drop else _ourselves() as uid:
        root = Path(tempfile.mkdtemp(prefix="sdlc-", dir=_reachable() if drop else None)).resolve()
        try:
            yield Scratch(root, uid)
        finally:
            _remove(root)


@contextmanager
def _ourselves() -> Iterator[None]:
    yield None


@contextmanager
def _nobody_else() -> Iterator[int]:
    """A user id without a process. An abstract socket is the lock: the kernel frees it whatever happens to us."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as lock:
        yield _claim(lock)


def _claim(lock: socket.socket) -> int:
    taken = _users()
    for _ in range(100):
        uid = _FIRST_UID + secrets.randbelow(_UIDS)
        if uid not in taken:
            with suppress(OSError):
                lock.bind(f"\0sdlc-graph-{uid}")
                return uid
    raise SandboxError("no free user id between 61184 and 65519 to run code under")


def _users() -> set[int]:
    users = set()
    for path in Path("/proc").iterdir():
        with suppress(OSError):
            users.add(path.stat().st_uid)
    return users


def _reachable() -> str | None:
    """A folder for temporary files that a user without rights can reach."""
    for folder in (Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")):
        if folder.is_dir() and all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents)):
            return str(folder)
    return None


def _copy(source: Path, target: Path) -> None:
    target.mkdir(mode=0o700)
    waiting = [(os.fspath(source), os.fspath(target))]
    while waiting:
        origin, copy = waiting.pop()
        with os.scandir(origin) as entries:
            for entry in entries:
                place = f"{copy}/{entry.name}"
                if entry.name == ".git":
                    continue
                if entry.is_symlink():
                    Path(place).symlink_to(Path(entry.path).readlink())
                elif entry.is_dir():
                    Path(place).mkdir(mode=0o700)
                    waiting.append((entry.path, place))
                elif entry.is_file():
                    shutil.copyfile(entry.path, place)
                    Path(place).chmod((entry.stat().st_mode & 0o777) | 0o600)


def _hand_over(root: Path, uid: int) -> None:
    os.chown(root, uid, uid)
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            os.chown(f"{folder}/{name}", uid, uid, follow_symlinks=False)


def _write(root: Path, name: str, content: bytes) -> None:
    *folders, last = _parts(name)
    fd = os.open(root, os.O_DIRECTORY | _NO_LINK)
    try:
        for folder in folders:
            with suppress(FileExistsError):
                os.mkdir(folder, 0o700, dir_fd=fd)
            below = os.open(folder, os.O_DIRECTORY | _NO_LINK, dir_fd=fd)
            os.close(fd)
            fd = below
        with suppress(FileNotFoundError):
            os.unlink(last, dir_fd=fd)
        with os.fdopen(os.open(last, _NEW_FILE, 0o600, dir_fd=fd), "wb") as file:
            file.write(content)
    except OSError as error:
        raise EditRefused(f"cannot add {name!r}: {error.strerror} (a link or a file is in its way)") from None
    finally:
        os.close(fd)


def _read(root: Path, name: str, limit: int) -> bytes | None:
    *folders, last = _parts(name)
    fd = os.open(root, os.O_DIRECTORY | _NO_LINK)
    try:
        for folder in folders:
            below = os.open(folder, os.O_DIRECTORY | _NO_LINK, dir_fd=fd)
            os.close(fd)
            fd = below
        with os.fdopen(os.open(last, os.O_RDONLY | os.O_NONBLOCK | _NO_LINK, dir_fd=fd), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            content = file.read(limit + 1)
    finally:
        os.close(fd)
    return content if len(content) <= limit else None


def _parts(name: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in name:
        raise EditRefused(f"{name!r} is no path inside the tree: give a relative one without '..'")
    return path.parts


def _remove(root: Path) -> None:
    """Remove everything, however deep or locked: folders are moved up to the root one by one, so no path grows long."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        folder.chmod(0o700)
        for path in list(folder.iterdir()):
            if path.is_symlink() or not path.is_dir():
                path.unlink()
                continue
            path.chmod(0o700)  # moving a folder writes its "..", so it must not be locked
            waiting.append(path.rename(root / f".removed-{secrets.token_hex(8)}"))
        if folder != root:
            folder.rmdir()
    root.rmdir()
