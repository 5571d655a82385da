"""The log of a run's exchanges, one JSON object a line, and what they add up to."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from state.artifacts import Call
from state.errors import LimitReached


class Ledger:
    """Every exchange of a run, written before its answer is used. Without a log, it counts in memory only."""

    def __init__(self, log: Path | None, max_tokens: int | None = None) -> None:
        self._log = log
        self._max_tokens = max_tokens
        self._spent = 0

    async def used(self) -> float:
        """The share of the run's tokens that is used, from 0; 0 where there is no cap."""
        return 0.0 if self._max_tokens is None else await self._total() / self._max_tokens

    async def _total(self) -> int:
        return self._spent if self._log is None else await asyncio.to_thread(tokens_spent, self._log)

    async def admit(self) -> None:
        """Let a further call begin.

        Raises:
            LimitReached: the run has used up its tokens.
        """
        if self._max_tokens is None:
            return
        spent = await self._total()
        if spent >= self._max_tokens:
            raise LimitReached(
                f"the run has used {spent} tokens of {self._max_tokens}: resume it with a higher --max-tokens"
            )

    async def write(self, line: dict[str, Any]) -> None:
        """Append one exchange."""
        self._spent += sum(line["usage"][kind] for kind in ("prompt_tokens", "completion_tokens"))
        if self._log is not None:
            await asyncio.to_thread(_append, self._log, line)


def _append(log: Path, line: dict[str, Any]) -> None:
    """One write call in append mode: lines of parallel branches do not mix. A line that a kill cut off is closed."""
    log.parent.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(line, default=str).encode() + b"\n"
    descriptor = os.open(log, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        whole = size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"
        os.write(descriptor, raw if whole else b"\n" + raw)
    finally:
        os.close(descriptor)


def exchanges(log: Path) -> Iterator[dict[str, Any]]:
    """The exchanges in a log, oldest first; none when there is no log. A line that a kill cut off is passed over."""
    if not log.exists():
        return
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict) and "usage" in found:
                yield found


def logged_calls(log: Path) -> tuple[Call, ...]:
    """Every call in a log, also those that failed and are therefore missing in the state of the run."""
    return tuple(
        Call(
            id=line["id"],
            role=line["role"],
            attempt=line["attempt"],
            turn=line["turn"],
            model=line["model"],
            prompt_tokens=line["usage"]["prompt_tokens"],
            completion_tokens=line["usage"]["completion_tokens"],
            prompt_chars=line["prompt_chars"],
            seconds=line["seconds"],
            cost=line["cost"],
        )
        for line in exchanges(log)
    )


def tokens_spent(log: Path) -> int:
    """All tokens of a log."""
    return sum(line["usage"]["prompt_tokens"] + line["usage"]["completion_tokens"] for line in exchanges(log))
