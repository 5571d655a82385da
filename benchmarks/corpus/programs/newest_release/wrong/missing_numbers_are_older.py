# wrong: "1" counts as older than "1.0": missing numbers are not filled with 0
"""Pick the newest of a list of versions."""

import re

VERSION = re.compile(r"(\d+(?:\.\d+){0,3})(?:-(alpha|beta|rc)(\d*))?", re.ASCII)
STAGES = {"alpha": 0, "beta": 1, "rc": 2, None: 3}
Key = tuple[list[int], int, int]


def _key(version: str) -> Key:
    """Return what versions are ordered by; ValueError when `version` is malformed."""
    match = VERSION.fullmatch(version)
    if match is None:
        raise ValueError(f"not a version: {version!r}")
    numbers = [int(number) for number in match[1].split(".")]
    return numbers, STAGES[match[2]], int(match[3] or -1)


def newest_release(versions: list[str], limit: str | None = None, unstable: bool = False) -> str | None:
    """Return the newest version that is older than `limit`, None when there is none."""
    bound = None if limit is None else _key(limit)
    keyed = [(_key(version), version) for version in versions]
    candidates = [
        (key, version)
        for key, version in keyed
        if (unstable or key[1] == STAGES[None]) and (bound is None or key < bound)
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda candidate: candidate[0])[1]
