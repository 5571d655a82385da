# wrong: a version that equals the limit is considered
"""Pick the newest of a list of versions, with a hand-written parser."""

from dataclasses import dataclass

STAGES = ("alpha", "beta", "rc")
FINAL = len(STAGES)


@dataclass(frozen=True, order=True)
class Version:
    """A version, in the order of age."""

    numbers: tuple[int, ...]
    stage: int = FINAL
    attempt: int = -1


def _number(text: str) -> int:
    """Return the number in `text`; ValueError unless it is ASCII digits."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"not a number: {text!r}")
    return int(text)


def _parse(text: str) -> Version:
    """Return the version in `text`; ValueError when it is malformed."""
    head, dash, tail = text.partition("-")
    parts = [_number(part) for part in head.split(".")]
    if len(parts) > 4:
        raise ValueError(f"too many numbers: {text!r}")
    numbers = tuple(parts + [0] * (4 - len(parts)))
    if not dash:
        return Version(numbers)
    name = tail.rstrip("0123456789")
    if name not in STAGES:
        raise ValueError(f"unknown stage: {text!r}")
    attempt = _number(tail[len(name) :]) if tail != name else -1
    return Version(numbers, STAGES.index(name), attempt)


def _is_candidate(version: Version, bound: Version | None, unstable: bool) -> bool:
    """Tell whether `version` may be picked at all."""
    if version.stage != FINAL and not unstable:
        return False
    return bound is None or version <= bound


def newest_release(versions: list[str], limit: str | None = None, unstable: bool = False) -> str | None:
    """Return the newest version that is older than `limit`, None when there is none."""
    bound = _parse(limit) if limit is not None else None
    best: tuple[Version, str] | None = None
    for text in versions:
        version = _parse(text)
        if not _is_candidate(version, bound, unstable):
            continue
        if best is None or version > best[0]:
            best = version, text
    return best[1] if best else None
