# wrong: 1280 gives "1.2 KiB": a half is rounded to the even digit
"""Show a number of bytes with binary units."""

UNITS = ["KiB", "MiB", "GiB", "TiB"]


def human_size(count: int) -> str:
    """Return `count` bytes as text such as ``1.5 KiB``; TypeError unless it is an int."""
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError("count must be an int")
    if count < 0:
        return "-" + human_size(-count)
    if count < 1024:
        return f"{count} B"
    units = iter(UNITS)
    size, unit = count / 1024, next(units)
    while round(size, 1) >= 1024 and unit != UNITS[-1]:
        size, unit = size / 1024, next(units)
    return f"{size:.1f} {unit}"
