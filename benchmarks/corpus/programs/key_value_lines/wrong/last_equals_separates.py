# wrong: a value with "=" in it ("url = x?a=b") is split at the last "="
"""Read small ``key = value`` settings files with an explicit line index."""


def _join(lines: list[str], index: int) -> tuple[str, int]:
    """Return the line that begins at `index` with its continuations, and the index after it."""
    line = lines[index]
    index += 1
    while line.endswith("\\"):
        line = line[:-1]
        if index == len(lines):
            break
        line += lines[index].lstrip()
        index += 1
    return line, index


def _setting(line: str, number: int) -> tuple[str, str]:
    """Split one line into key and value."""
    key, separator, value = (part.strip() for part in line.rpartition("="))
    if not separator or not key:
        raise ValueError(f"line {number}: expected key = value")
    quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
    return key, value[1:-1] if quoted else value


def parse_settings(text: str) -> dict[str, str]:
    """Return the settings in `text`; ValueError names the line that is malformed."""
    lines = text.split("\n")
    settings: dict[str, str] = {}
    index = 0
    while index < len(lines):
        number = index + 1
        if lines[index].lstrip().startswith("#"):
            index += 1
            continue
        line, index = _join(lines, index)
        if line.strip():
            key, value = _setting(line, number)
            settings[key] = value
    return settings
