"""The bounds of a command, and what its supervisor is told: plain data that `marshal` carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one command: of the whole tree of processes, but `file_mb` for one file, `output_kb` for one stream."""

    seconds: float = 120
    memory_mb: int = 2048
    processes: int = 128
    file_mb: int = 64
    output_kb: int = 512


class Spec(TypedDict):
    """One command and its bounds."""

    tier: str
    machine: str
    argv: list[str]
    """The command; in the bubblewrap tier with bubblewrap before it, and "{filter}" for the filter's descriptor."""
    env: dict[str, str]
    cwd: str
    scratch: str
    """The only folder that may be written; a real path."""
    uid: int | None
    """The user without rights that root becomes; None: stay who we are."""
    roots: list[str]
    links: list[tuple[str, str]]
    readable: list[str]
    devices: list[str]
    abi: int
    filter: bytes
    broker: bytes
    """The filter that hands calls to the broker; empty: no broker."""
    seconds: float
    memory_mb: int
    processes: int
    file_mb: int
    disk_mb: int
    shared_mb: int
    own_processes: int
    """Processes of the tree that belong to the sandbox itself."""
