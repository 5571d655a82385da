"""Filter names by patterns that users type."""


def matches(name: str, pattern: str) -> bool:
    """Whether the whole name fits the pattern."""
    name, pattern = name.lower(), pattern.lower()
    reachable = {0}
    for sign in pattern:
        if sign == "*":
            reachable = set(range(min(reachable), len(name) + 1))
        else:
            reachable = {at + 1 for at in reachable if at < len(name) and sign in ("?", name[at])}
        if not reachable:
            return False
    return len(name) in reachable


def select(names: list[str], pattern: str) -> list[str]:
    """Names that match."""
    return [name for name in names if matches(name, pattern)]
