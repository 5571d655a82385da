# wrong: 1048575 gives "1024.0 KiB": the unit is chosen before rounding
"""Show a number of bytes with binary units."""

UNITS = ("KiB", "MiB", "GiB", "TiB")


def _tenths(size: int, step: int) -> int:
    """Return `size` in tenths of `step`, rounded half up."""
    return (size * 10 + step // 2) // step


def human_size(count: int) -> str:
    """Return `count` bytes as text such as ``1.5 KiB``; TypeError unless it is an int."""
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError("count must be an int")
    sign = "-" if count < 0 else ""
    size = abs(count)
    if size < 1024:
        return f"{sign}{size} B"
    level = 0
    step = 1024
    while level + 1 < len(UNITS) and size >= step * 1024:
        level += 1
        step *= 1024
    whole, tenth = divmod(_tenths(size, step), 10)
    return f"{sign}{whole}.{tenth} {UNITS[level]}"
