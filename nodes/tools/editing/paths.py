"""Paths below one folder, opened component by component without following a symbolic link."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import unicodedata
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from state.errors import EditRefused

# HFS+ ignores these in names, so that ".g\u200cit" would be .git on a Mac.
_IGNORED = dict.fromkeys([*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF])
_NOT_A_PLAIN_FOLDER = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)


def parts_of(path: str) -> tuple[str, ...]:
    """The components of a relative path; none for the root itself.

    Raises:
        EditRefused: the path is absolute, leaves the root, names .git, or cannot be a path in a repository.
    """
    if "\0" in path:
        raise EditRefused(f"{path!r} has a NUL character: give a plain relative path")
    if not path.strip():
        raise EditRefused("the path is empty: give a path relative to the repository")
    if path.startswith(("/", "~")) or (path[1:2] == ":" and path[0].isalpha()):
        raise EditRefused(f"{path} is an absolute path: give it relative to the repository")
    if "\\" in path or not path.isprintable():
        raise EditRefused(f"{path!r} has a backslash or a control character: use / between folders and plain names")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if ".." in parts:
        raise EditRefused(f"{path} has a '..': paths stay inside the repository")
    if any(_is_git(part) for part in parts):
        raise EditRefused(f"{path} lies in .git, which is off limits")
    return parts


def folded(path: str) -> tuple[str, ...]:
    """The components as a file system that ignores case and Unicode form compares them."""
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in parts_of(path))


def _is_git(part: str) -> bool:
    plain = part.translate(_IGNORED).casefold().split(":")[0].rstrip(" .")
    return plain in (".git", "git~1")


class Below:
    """The files below a folder. Every way out is refused at the moment of opening."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextlib.contextmanager
    def folder(self, parts: tuple[str, ...], *, make: bool = False) -> Iterator[int]:
        """A descriptor of the folder; with `make`, missing folders are made.

        Raises:
            EditRefused: there is none, or a component is a symbolic link or a file.
        """
        descriptor = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for depth in range(1, len(parts) + 1):
                inner = self._step(descriptor, parts[:depth], make=make)
                os.close(descriptor)
                descriptor = inner
            yield descriptor
        finally:
            os.close(descriptor)

    def status(self, path: str) -> os.stat_result | None:
        """What is at the path: a file or a folder; None when nothing is.

        Raises:
            EditRefused: a parent is no folder, or it is neither file nor folder.
        """
        parts = parts_of(path)
        with contextlib.suppress(_Missing), self.folder(parts[:-1]) as parent:
            if not parts:
                return os.fstat(parent)
            with contextlib.suppress(FileNotFoundError), _plainly(path):
                found = os.lstat(parts[-1], dir_fd=parent)
                if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
                    raise self._strange(parts, found)
                return found
        return None

    @contextlib.contextmanager
    def file(self, path: str) -> Iterator[BinaryIO]:
        """A regular file, open for reading.

        Raises:
            EditRefused: it is not there, or no regular file.
        """
        parts = self._file_parts(path)
        with self.folder(parts[:-1]) as parent, _plainly(path):
            try:
                flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
                descriptor = os.open(parts[-1], flags, dir_fd=parent)
            except FileNotFoundError:
                raise _Missing(f"there is no file {path}") from None
            except OSError as error:
                if error.errno not in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
                    raise
                raise self._strange(parts, os.lstat(parts[-1], dir_fd=parent)) from None
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                os.close(descriptor)
                raise self._strange(parts, found)
            with os.fdopen(descriptor, "rb") as file:
                yield file

    def write(self, path: str, content: bytes) -> None:
        """Put content at the path in one step; the mode of a file that is there is kept, missing folders are made."""
        parts = self._file_parts(path)
        before = self.status(path)
        if before is not None and stat.S_ISDIR(before.st_mode):
            raise self._strange(parts, before)
        with self.folder(parts[:-1], make=True) as parent, _plainly(path):
            half = f".sdlc-{uuid.uuid4().hex}"
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
                with os.fdopen(os.open(half, flags, 0o666, dir_fd=parent), "wb") as file:
                    file.write(content)
                    if before is not None:
                        os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
                os.rename(half, parts[-1], src_dir_fd=parent, dst_dir_fd=parent)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(half, dir_fd=parent)
                raise

    def remove(self, path: str) -> None:
        """Delete a regular file, and the folders that it leaves empty."""
        parts = self._file_parts(path)
        with self.file(path):
            pass
        with self.folder(parts[:-1]) as parent, _plainly(path):
            os.unlink(parts[-1], dir_fd=parent)
        for depth in range(len(parts) - 1, 0, -1):
            with self.folder(parts[: depth - 1]) as parent:
                try:
                    os.rmdir(parts[depth - 1], dir_fd=parent)
                except OSError:
                    return

    def _file_parts(self, path: str) -> tuple[str, ...]:
        parts = parts_of(path)
        if not parts or path.endswith("/"):
            raise EditRefused(f"{path} is a folder; give the path of a file")
        return parts

    def _step(self, parent: int, parts: tuple[str, ...], *, make: bool) -> int:
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        shown = "/".join(parts)
        with _plainly(shown):
            if make:
                with contextlib.suppress(FileExistsError):
                    os.mkdir(parts[-1], dir_fd=parent)
            try:
                return os.open(parts[-1], flags, dir_fd=parent)
            except FileNotFoundError:
                raise _Missing(f"there is no folder {shown}") from None
            except OSError as error:
                if error.errno not in _NOT_A_PLAIN_FOLDER:
                    raise
                found = os.lstat(parts[-1], dir_fd=parent)
                if stat.S_ISLNK(found.st_mode):
                    raise self._strange(parts, found) from None
                raise EditRefused(f"{shown} is a file, not a folder") from None

    def _strange(self, parts: tuple[str, ...], found: os.stat_result) -> EditRefused:
        shown = "/".join(parts)
        if stat.S_ISDIR(found.st_mode):
            return EditRefused(f"{shown} is a folder; give the path of a file")
        if not stat.S_ISLNK(found.st_mode):
            return EditRefused(f"{shown} is no regular file")
        root = self.root.resolve()
        target = Path(os.path.realpath(root.joinpath(*parts)))
        if target.is_relative_to(root):
            return EditRefused(f"{shown} is a symbolic link; use the path it leads to: {target.relative_to(root)}")
        return EditRefused(f"{shown} is a symbolic link that leads out of the repository")


class _Missing(EditRefused):
    """Nothing is there."""


@contextlib.contextmanager
def _plainly(path: str) -> Iterator[None]:
    """What the system refuses (a name too long, no permission, a full disk), as one line."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise EditRefused(f"{path[:100]}: {(error.strerror or 'not possible').lower()}") from None
