"""What a process leaves behind: its output, kept within a bound, and how it ended."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left behind."""

    argv: tuple[str, ...]
    exit_code: int | None
    """None: it did not end by itself. 127: it could not be started. 128 + n: signal n ended it."""
    stdout: str
    stderr: str
    seconds: float
    tier: str
    digest: str
    """SHA-256 over the SHA-256 digests of the whole stdout and the whole stderr."""
    reason: str = ""
    """One line when it was ended or not started, such as "timed out after 5 s"; else empty."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What was asked for and was there. From `host`: "stdout", as it came."""


class Capture:
    """Head and tail of one stream, at most `limit` bytes, and the digest of all of it."""

    def __init__(self, limit: int) -> None:
        self._half, self._head, self._tail = max(1, limit // 2), bytearray(), bytearray()
        self._hash, self._dropped = hashlib.sha256(), 0

    async def read(self, stream: asyncio.StreamReader) -> None:
        """Take everything until the stream ends."""
        while part := await stream.read(1 << 16):
            self.feed(part)

    def feed(self, part: bytes) -> None:
        """Take one piece."""
        self._hash.update(part)
        room = self._half - len(self._head)
        self._head += part[:room]
        self._tail += part[room:]
        if (excess := len(self._tail) - self._half) > 0:
            self._dropped += excess
            del self._tail[:excess]

    @property
    def text(self) -> str:
        """What was kept; a line in the middle says how many bytes were left out."""
        gap = f"\n[... {self._dropped} bytes left out ...]\n" if self._dropped else ""
        if not gap:
            return (self._head + self._tail).decode(errors="replace")
        return self._head.decode(errors="replace") + gap + self._tail.decode(errors="replace")

    @property
    def raw(self) -> bytes:
        """What was kept, as it came."""
        return bytes(self._head + self._tail)

    def digest(self) -> bytes:
        """SHA-256 of the whole stream, kept or not."""
        return self._hash.digest()


def joint_digest(*captures: Capture) -> str:
    """SHA-256 over the digests of the streams, in order: the streams themselves arrive interleaved by chance."""
    return hashlib.sha256(b"".join(capture.digest() for capture in captures)).hexdigest()


def not_started(argv: Sequence[str], tier: str, reason: str) -> Finished:
    """The command had no file, or the file could not be executed."""
    return Finished(tuple(argv), 127, "", "", 0.0, tier, joint_digest(Capture(0), Capture(0)), reason)
