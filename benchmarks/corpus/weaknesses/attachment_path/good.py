"""Where attachments are kept."""

import os
from pathlib import Path, PurePath


def attachment_path(root: str, name: str) -> str:
    """Path of an attachment below the root."""
    if not name:
        raise ValueError("the attachment has no name")
    path = PurePath(os.path.normpath(PurePath(root, name)))
    if not path.is_relative_to(os.path.normpath(root)):
        raise ValueError(f"not below {root}: {name}")
    return str(path)


def size(root: str, name: str) -> int:
    """Size of an attachment in bytes."""
    return Path(attachment_path(root, name)).stat().st_size
