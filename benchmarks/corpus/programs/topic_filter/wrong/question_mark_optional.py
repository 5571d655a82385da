# wrong: "?" also matches no character ("a?" matches "a")
"""Match dotted topics with patterns, by a memoized recursion over both."""

import re
from functools import lru_cache

TOPIC_LEVEL = re.compile(r"[^*?]+")
PATTERN_LEVEL = re.compile(r"[^*]+|\*\*?")


def _split(text: str, allowed: re.Pattern[str]) -> tuple[str, ...]:
    """Return the levels of a topic or pattern; ValueError when one is not allowed."""
    levels = tuple(text.split(".")) if text else ()
    if not all(map(allowed.fullmatch, levels)):
        raise ValueError(f"malformed level in {text!r}")
    return levels


def _fits(step: str, level: str) -> bool:
    """Tell whether one level fits one level of the pattern (not ``**``)."""
    expression = re.escape(step).replace(r"\?", ".?")
    return step == "*" or re.fullmatch(expression, level, re.DOTALL) is not None


def topic_matches(pattern: str, topic: str) -> bool:
    """Tell whether `topic` fits `pattern`; ValueError when one of them is malformed."""
    wanted, levels = _split(pattern, PATTERN_LEVEL), _split(topic, TOPIC_LEVEL)

    @lru_cache(maxsize=None)
    def matches(at: int, place: int) -> bool:
        if at == len(wanted):
            return place == len(levels)
        if wanted[at] == "**":
            return matches(at + 1, place) or (place < len(levels) and matches(at, place + 1))
        return place < len(levels) and _fits(wanted[at], levels[place]) and matches(at + 1, place + 1)

    return matches(0, 0)
