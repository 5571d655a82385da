"""Lines of settings."""


def split_line(line: str) -> tuple[str, str] | None:
    """Name and value of a line; None for a comment or a blank line."""
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    name, equals, value = line.partition("=")
    if not equals or not name.strip():
        raise ValueError(f"not a setting: {line!r}")
    return name.strip().lower(), value.strip()
