"""git's listings of trees and contents, read as bytes."""

from __future__ import annotations

from collections.abc import Iterator

LINK = "120000"
"""The mode of a symbolic link."""


def entries_in(raw: bytes) -> Iterator[tuple[str, str, int, str]]:
    """Read `ls-tree -l -z`: mode, id, size in bytes and path of each regular file or symbolic link."""
    for entry in filter(None, raw.split(b"\0")):
        facts, path = entry.split(b"\t", 1)
        mode, kind, name, size = facts.decode().split()
        if kind == "blob":
            yield mode, name, int(size), path.decode(errors="replace")


def blobs_in(raw: bytes) -> dict[str, bytes]:
    """Read `cat-file --batch`: id → content."""
    blobs: dict[str, bytes] = {}
    position = 0
    while position < len(raw):
        line_end = raw.index(b"\n", position)
        name, _, size = raw[position:line_end].decode().split()
        end = line_end + 1 + int(size)
        blobs[name] = raw[line_end + 1 : end]
        position = end + 1
    return blobs


def unmerged_in(raw: bytes) -> dict[bytes, dict[int, tuple[str, str]]]:
    """Read `ls-files -u -z`: path → stage (1 base, 2 ours, 3 theirs) → mode and id."""
    paths: dict[bytes, dict[int, tuple[str, str]]] = {}
    for entry in filter(None, raw.split(b"\0")):
        facts, path = entry.split(b"\t", 1)
        mode, name, stage = facts.decode().split()
        paths.setdefault(path, {})[int(stage)] = mode, name
    return paths
