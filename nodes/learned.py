"""The version of what was learned that a run uses. It is read, and never written, while runs go on."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

from state.errors import ConfigurationError
from state.learned import Learned

_VERSION = re.compile(r"[0-9a-z][0-9a-z-]{0,40}")


def folder(home: Path) -> Path:
    """Where versions are kept: `<version>.json`, and `active.json`, which names the one that new runs use."""
    return home / "learned"


def active_version(home: Path) -> str:
    """The version that new runs use; empty when nothing was applied."""
    try:
        said = json.loads((folder(home) / "active.json").read_text(encoding="utf-8"))
        return str(said["version"]) if isinstance(said, dict) else ""
    except (OSError, ValueError, KeyError):
        return ""


def load(home: Path, version: str) -> Learned:
    """A version.

    Raises:
        ConfigurationError: there is none of that name, or it is damaged.
    """
    if not _VERSION.fullmatch(version):
        raise ConfigurationError(f"{version!r} is no version: `sdlc learn status` lists them")
    file = folder(home) / f"{version}.json"
    try:
        return Learned.model_validate_json(file.read_bytes())
    except OSError:
        raise ConfigurationError(f"there is no learned version {version!r} in {folder(home)}") from None
    except ValueError:
        raise ConfigurationError(f"{file} is damaged: `sdlc learn rollback` to an earlier version") from None


async def learned_for(home: Path, version: str | None) -> Learned | None:
    """What a run that was started with this version uses; None when that is nothing."""
    return await asyncio.to_thread(load, home, version) if version else None
