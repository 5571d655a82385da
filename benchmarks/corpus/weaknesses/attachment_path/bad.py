"""Where attachments are kept."""

import os
from pathlib import Path, PurePath


def attachment_path(root: str, name: str) -> str:
    """Path of an attachment below the root."""
    if not name:
        raise ValueError("the attachment has no name")
    return os.path.normpath(PurePath(root, name))


def size(root: str, name: str) -> int:
    """Size of an attachment in bytes."""
    return Path(attachment_path(root, name)).stat().st_size
