"""Which files a Python interpreter needs, and which program a command's first word means."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from state.errors import ConfigurationError

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
"""Public parts of a Linux system: programs and libraries, no settings and no data."""
SETTINGS = tuple(
    f"/etc/{name}"
    for name in (
        "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ld.so.preload", "localtime", "timezone", "passwd", "group",
        "nsswitch.conf", "hosts", "host.conf", "protocols", "services", "os-release", "debian_version", "alternatives",
        "mime.types", "magic", "locale.alias", "ssl/certs", "ssl/openssl.cnf", "ca-certificates", "pki/tls/certs",
        "terminfo", "inputrc", "gai.conf", "python3", "python3.11", "python3.12", "python3.13", "python3.14",
    )
)  # fmt: skip
MACHINE_FACTS = (
    "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg", "/proc/uptime", "/proc/version",
    "/proc/filesystems", "/proc/sys/vm/overcommit_memory", "/proc/sys/kernel/osrelease", "/sys/devices/system/cpu",
)  # fmt: skip
# Parts of a prefix, never the whole: it may be a home or a project folder, and its pip.conf may hold a password.
_PARTS = ("bin", "lib", "lib32", "lib64", "include", "share", "ssl", "pyvenv.cfg")
_PATH = ("/usr/local/bin", "/usr/bin", "/bin")


@dataclass(frozen=True, slots=True)
class Readable:
    """Real paths outside the public system, and the symbolic links that lead to them (where, what they say)."""

    roots: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def readable(python: Path | None = None, also: Sequence[Path] = ()) -> Readable:
    """What our own interpreter needs, and `python` too when it is given, and the folders and files of `also`.

    Of `also`, what is not there is passed over, and so is what leads to the root of the file system.

    Raises:
        ConfigurationError: `python` belongs to no Python installation.
    """
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    programs = [Path(sys.executable)]
    if python is not None:
        programs.append(python)
        prefixes |= _prefixes(python)
    paths = [Path(prefix, part) for prefix in sorted(prefixes) for part in _PARTS]
    roots: set[str] = set()
    links: dict[str, str] = {}
    for path in (*paths, *programs, *also):
        if path.exists():
            roots.add(_trace(path, links))
    outermost = _outermost(roots - {"/"})
    known = {place: target for place, target in links.items() if not _inside(place, (*outermost, *SYSTEM))}
    return Readable(outermost, tuple(sorted(known.items())))


def program(name: str, python: Path | None = None) -> str | None:
    """The file behind a command's first word; None when there is none.

    "python" is `python` or else our own interpreter. A bare name is looked for beside our interpreter first, so that
    a repository's environment cannot replace the tools that judge it, then beside `python`, then in the system.
    """
    if "/" in name:
        return name
    if name in ("python", "python3"):
        return str(python or sys.executable)
    for folder in search_path(python):
        candidate = Path(folder, name)
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return str(candidate)
    return None


def search_path(python: Path | None = None) -> list[str]:
    """The folders of PATH inside."""
    own, theirs = [str(Path(sys.executable).parent)], [str(python.parent)] if python else []
    return [*own, *theirs, *(folder for folder in _PATH if folder not in (*own, *theirs))]


def _prefixes(python: Path) -> set[str]:
    """The interpreter is not asked: it may come with the repository, and nothing of that runs outside."""
    try:
        prefix, base = python.parent.parent, python.resolve(strict=True).parent.parent
        home = [
            line.partition("=")[2].strip()
            for line in (prefix / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace").splitlines()
            if line.partition("=")[0].strip() == "home"
        ]
    except FileNotFoundError:
        if not python.exists():
            raise ConfigurationError(f"the interpreter {python} is not there: give another one") from None
        home, prefix = [], base
    bases = {base, *(Path(one).parent for one in home)}
    for one in bases:
        if not any(one.glob("lib*/python3*/os.py")):
            raise ConfigurationError(f"{python} belongs to no Python installation: {one} holds no standard library")
    return {str(one) for one in (prefix, *bases)}


def _trace(path: Path, links: dict[str, str]) -> str:
    """The real path; the links on the way are added to `links`."""
    waiting, at = list(reversed(path.absolute().parts[1:])), Path("/")
    for _ in range(1000):
        if not waiting:
            break
        part = waiting.pop()
        if part == "..":
            at = at.parent
            continue
        here = at / part
        if here.is_symlink():
            target = str(here.readlink())
            links[str(here)] = target
            at = Path("/") if target.startswith("/") else at
            waiting += [one for one in reversed(Path(target).parts) if one != "/"]
        else:
            at = here
    return str(at)


def _outermost(roots: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for root in sorted(roots):
        if not _inside(root, (*kept, *SYSTEM)):
            kept.append(root)
    return tuple(kept)


def _inside(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)
