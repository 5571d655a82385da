"""Restore backups."""

import tarfile
from pathlib import Path


def restore(archive: str, target: str) -> list[str]:
    """Unpack a backup and list its files."""
    try:
        with tarfile.open(archive) as backup:
            Path(target).mkdir(parents=True, exist_ok=True)
            backup.extractall(target, filter="data")
            return sorted(member.name for member in backup.getmembers() if member.isfile())
    except tarfile.ReadError as error:
        raise ValueError(f"not an archive: {archive}") from error
