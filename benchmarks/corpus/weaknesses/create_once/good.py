"""Files that are written once."""

from pathlib import Path


def create_once(path: str, content: str) -> bool:
    """Write a file unless there is one."""
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def reserve(folder: str, names: list[str]) -> str | None:
    """Take the first free name."""
    return next((name for name in names if create_once(str(Path(folder, name)), "")), None)
