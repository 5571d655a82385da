"""A folder for a moment, made and removed off the event loop."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def scratch_folder(prefix: str) -> AsyncIterator[Path]:
    """An empty private folder that is gone afterwards, with all that was put into it."""
    folder = await asyncio.to_thread(tempfile.TemporaryDirectory, prefix=prefix)
    try:
        yield Path(folder.name)
    finally:
        await asyncio.to_thread(folder.cleanup)
