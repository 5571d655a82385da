"""Match dotted topics with patterns."""

from itertools import accumulate
from operator import or_


def _levels(text: str) -> list[str]:
    """Return the levels of a topic or pattern; ValueError when one is empty."""
    levels = text.split(".") if text else []
    if "" in levels:
        raise ValueError(f"empty level: {text!r}")
    return levels


def _check_wildcards(wanted: list[str], topic: str) -> None:
    """Raise ValueError when a wildcard stands where it must not."""
    if "*" in topic or "?" in topic:
        raise ValueError(f"wildcard in topic: {topic!r}")
    if any("*" in level and level not in ("*", "**") for level in wanted):
        raise ValueError(f"a star stands for whole levels: {wanted}")


def _level_matches(wanted: str, level: str) -> bool:
    """Tell whether one level fits one level of the pattern (not ``**``)."""
    if wanted == "*":
        return True
    return len(wanted) == len(level) and all(a in ("?", b) for a, b in zip(wanted, level, strict=True))


def topic_matches(pattern: str, topic: str) -> bool:
    """Tell whether `topic` fits `pattern`; ValueError when one of them is malformed."""
    wanted, levels = _levels(pattern), _levels(topic)
    _check_wildcards(wanted, topic)
    # reached[n]: the pattern so far matches the first n levels of the topic.
    reached = [True] + [False] * len(levels)
    for step in wanted:
        if step == "**":
            reached = list(accumulate(reached, or_))
        else:
            moved = [ok and _level_matches(step, level) for ok, level in zip(reached, levels, strict=False)]
            reached = [False, *moved]
    return reached[-1]
