# wrong: the first place that fits ends a "**", no other is tried ("**.a" does not match "a.b.a")
"""Match dotted topics with patterns."""


def _levels(text: str) -> list[str]:
    """Return the levels of a topic or pattern; ValueError when one is empty."""
    levels = text.split(".") if text else []
    if "" in levels:
        raise ValueError(f"empty level: {text!r}")
    return levels


def _level_matches(wanted: str, level: str) -> bool:
    """Tell whether one level fits one level of the pattern (not ``**``)."""
    if wanted == "*":
        return True
    return len(wanted) == len(level) and all(a in ("?", b) for a, b in zip(wanted, level, strict=True))


def topic_matches(pattern: str, topic: str) -> bool:
    """Tell whether `topic` fits `pattern`; ValueError when one of them is malformed."""
    wanted, levels = _levels(pattern), _levels(topic)
    if "*" in topic or "?" in topic:
        raise ValueError(f"wildcard in topic: {topic!r}")
    if any("*" in level and level not in ("*", "**") for level in wanted):
        raise ValueError(f"misplaced star: {pattern!r}")
    place = 0
    skipping = False
    for step in wanted:
        if step == "**":
            skipping = True
            continue
        while skipping and place < len(levels) and not _level_matches(step, levels[place]):
            place += 1
        if place == len(levels) or not _level_matches(step, levels[place]):
            return False
        place += 1
        skipping = False
    return skipping or place == len(levels)
