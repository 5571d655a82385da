# wrong: a "#" inside a value cuts the value there
"""Read small ``key = value`` settings files."""

from collections.abc import Iterator


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield (number, line) with comments dropped and continued lines joined."""
    pending = ""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if start:
            line = pending + line.lstrip()
        elif line.lstrip().startswith("#"):
            continue
        start = start or number
        if line.endswith("\\"):
            pending = line[:-1]
            continue
        yield start, line
        start = 0
    if start:
        yield start, pending


def _unquote(value: str) -> str:
    """Remove one pair of quotes around `value`, if there is one."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1]
    return value


def parse_settings(text: str) -> dict[str, str]:
    """Return the settings in `text`; ValueError names the line that is malformed."""
    settings: dict[str, str] = {}
    for number, line in _logical_lines(text):
        if not line.strip():
            continue
        key, separator, value = line.partition("=")
        if not separator or not key.strip():
            raise ValueError(f"line {number}: expected key = value")
        settings[key.strip()] = _unquote(value.partition("#")[0].strip())
    return settings
