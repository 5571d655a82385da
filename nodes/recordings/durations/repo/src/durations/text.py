"""From seconds to text."""

UNITS: tuple[tuple[str, int], ...] = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def humanize(seconds: float) -> str:
    """The duration in days, hours, minutes and whole seconds; below a second in milliseconds.

    Raises:
        ValueError: the duration is negative.
    """
    if seconds < 0:
        raise ValueError(f"a duration cannot be negative: {seconds}")
    if 0 < seconds < 1:
        return f"{round(seconds * 1000)} ms"
    left = int(seconds)
    parts = []
    for unit, size in UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts) or "0 s"
