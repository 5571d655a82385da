"""Install themes."""

import io
import zipfile
from pathlib import Path


def install(upload: bytes, folder: str) -> list[str]:
    """Write the files of a zip archive below a folder."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(upload))
    except zipfile.BadZipFile as error:
        raise ValueError("not a zip file") from error
    root = Path(folder)
    with archive:
        files = {name: root / name for name in archive.namelist() if not name.endswith("/")}
        for name, path in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
    return list(files)
