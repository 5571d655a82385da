"""Checksums of the files of a release."""

import hashlib


def manifest(files: dict[str, bytes]) -> str:
    """List the checksum of each file."""
    return "".join(f"{_checksum(content)}  {name}\n" for name, content in sorted(files.items()))


def damaged(text: str, files: dict[str, bytes]) -> list[str]:
    """Names of the files that are missing or differ from the manifest."""
    names = []
    for line in text.splitlines():
        checksum, separator, name = line.partition("  ")
        if not separator:
            raise ValueError(f"not a line of a manifest: {line!r}")
        if name not in files or _checksum(files[name]) != checksum:
            names.append(name)
    return sorted(names)


def _checksum(content: bytes) -> str:
    return hashlib.new("md5", content).hexdigest()
