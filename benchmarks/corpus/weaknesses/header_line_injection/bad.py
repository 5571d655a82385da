"""Headers of responses."""

import re

_NAME = re.compile(r"[A-Za-z0-9-]+")


def header(name: str, value: str) -> str:
    """Write one header."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a header: {name!r}")

    written = "-".join(part.capitalize() for part in name.split("-"))
    return f"{written}: {value.strip()}\r\n"


def download_headers(file: str, size: int) -> str:
    """Write the headers of a download."""
    if size < 0 or '"' in file:
        raise ValueError(f"cannot offer {file!r} of {size} bytes")
    return header("Content-Disposition", f'attachment; filename="{file}"') + header("Content-Length", str(size))
