# wrong: "?" also matches no character ("a?" matches "a")
"""Match dotted topics with patterns, by a memoized recursion over both."""

import re
from functools import lru_cache


def _split(text: str) -> tuple[str, ...]:
    """Return the levels of a topic or pattern; ValueError when one is empty."""
    levels = tuple(text.split(".")) if text else ()
    if not all(levels):
        raise ValueError(f"empty level in {text!r}")
    return levels


def topic_matches(pattern: str, topic: str) -> bool:
    """Tell whether `topic` fits `pattern`; ValueError when one of them is malformed."""
    wanted, levels = _split(pattern), _split(topic)
    if re.search(r"[*?]", topic):
        raise ValueError(f"a topic has no wildcards: {topic!r}")
    if any("*" in step and step.strip("*") + step not in ("*", "**") for step in wanted):
        raise ValueError(f"a star stands for whole levels: {pattern!r}")

    def fits(step: str, level: str) -> bool:
        expression = re.escape(step).replace(r"\?", ".?")
        return step == "*" or re.fullmatch(expression, level, re.DOTALL) is not None

    @lru_cache(maxsize=None)
    def matches(at: int, place: int) -> bool:
        if at == len(wanted):
            return place == len(levels)
        if wanted[at] == "**":
            return matches(at + 1, place) or (place < len(levels) and matches(at, place + 1))
        return place < len(levels) and fits(wanted[at], levels[place]) and matches(at + 1, place + 1)

    return matches(0, 0)
