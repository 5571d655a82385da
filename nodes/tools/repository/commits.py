"""Commit objects as bytes: the same facts give the same id, whenever and however often they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_TRAILER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*): ")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `author` and `committer` are git's lines: name, address, seconds and zone."""

    tree: str
    parents: tuple[str, ...]
    author: bytes
    committer: bytes
    message: bytes

    @classmethod
    def parse(cls, raw: bytes) -> Commit:
        """Read a commit object; signature and encoding headers are dropped."""
        head, _, message = raw.partition(b"\n\n")
        fields = [line.split(b" ", 1) for line in head.split(b"\n") if not line.startswith(b" ")]
        single = {key: value for key, value in fields if key != b"parent"}
        parents = tuple(value.decode() for key, value in fields if key == b"parent")
        return cls(single[b"tree"].decode(), parents, single[b"author"], single[b"committer"], message)

    def raw(self) -> bytes:
        """The object's bytes."""
        parents = b"".join(b"parent %s\n" % parent.encode() for parent in self.parents)
        people = b"author %s\ncommitter %s\n" % (self.author, self.committer)
        return b"tree %s\n" % self.tree.encode() + parents + people + b"\n" + self.message

    def next_moment(self) -> bytes:
        """One second after this commit, in its zone: a date for its child that does not depend on the clock."""
        seconds, zone = self.committer.rsplit(b" ", 2)[1:]
        return b"%d %s" % (int(seconds) + 1, zone)

    def sealed(self, trailers: Mapping[str, str]) -> Commit:
        """The same commit with trailers added; one that is there already is replaced."""
        return replace(self, message=with_trailers(self.message, trailers))


def person(name: str, email: str) -> bytes:
    """Name and address as git writes them; what would break the line is left out."""
    clean = (re.sub(r"[<>\x00-\x1f]", "", part).strip() for part in (name, email))
    return "{} <{}>".format(*clean).encode(errors="replace")


def body_of(message: str) -> bytes:
    """A message as written by someone else: lines at its end that git would take for trailers become list items."""
    text = message.replace("\0", "").replace("\r\n", "\n").strip() or "Change"
    subject, *paragraphs = re.split(r"\n\s*\n", text)
    if paragraphs:
        last = paragraphs[-1].encode(errors="replace").split(b"\n")
        paragraphs[-1] = b"\n".join(b"- " + line if _TRAILER.match(line) else line for line in last).decode()
    return "\n\n".join([subject, *paragraphs]).encode(errors="replace") + b"\n"


def with_trailers(message: bytes, trailers: Mapping[str, str]) -> bytes:
    """Add trailers to a message, replacing those with the same key."""
    if not trailers:
        return message
    added = {key.encode(): " ".join(value.split()).encode(errors="replace") for key, value in trailers.items()}
    head, _, tail = message.rstrip(b"\n").rpartition(b"\n\n")
    block = tail.split(b"\n")
    if not head or not all(_TRAILER.match(line) for line in block):
        head, block = message.rstrip(b"\n"), []
    kept = [line for line in block if line.partition(b": ")[0] not in added]
    return b"\n".join([head + b"\n", *kept, *(b"%s: %s" % pair for pair in added.items())]) + b"\n"
