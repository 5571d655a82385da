"""Which domains a request concerns: by whole terms and phrases in what is asked, never by parts of words.

What the repository depends on and consists of is a hint, and no more: a request in a machine-learning repository may be
about its footer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache

from experts.roster import Expert, Roster
from experts.terms import stems

STRONG, WEAK, HINT = 1.0, 0.5, 0.25
"""What a term counts. Each counts once, however often it occurs."""
ENOUGH = 1.0
"""The sum from which a domain is concerned: one strong term, or two weak ones."""
MOST_HINTS = 0.25
"""What the repository can add in all: with one weak term it is not enough, with two it ranks."""
GAP = 4
"""Words that a `*` in a term stands for, at most."""
MOST = 3
"""Domains that one request concerns."""


Folded = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """A domain, how much speaks for it, and what."""

    domain: str
    score: float
    because: tuple[str, ...]


def concerns(
    request: str, roster: Roster, *, dependencies: Iterable[str] = (), files: Iterable[str] = (), most: int = MOST
) -> tuple[Concern, ...]:
    """The domains that a request concerns, the most concerned first.

    Args:
        request: in plain words.
        roster: whose terms count.
        dependencies: names of packages that the repository depends on.
        files: names of its files.
        most: at most so many.
    """
    said = stems(request)
    places = {word: [at for at, one in enumerate(said) if one == word] for word in set(said)}
    needs, has = {name.lower() for name in dependencies}, tuple(files)
    found: dict[str, Concern] = {}
    for expert in roster:
        concern = _concern(expert, said, places, needs, has)
        if concern is not None and concern.score > getattr(found.get(concern.domain), "score", 0.0):
            found[concern.domain] = concern
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.domain))[:most])


def _concern(
    expert: Expert, said: Sequence[str], places: dict[str, list[int]], needs: set[str], files: Sequence[str]
) -> Concern | None:
    strong = list(_there(expert.detect.strong, said, places))
    weak = [term for term in _there(expert.detect.weak, said, places) if not _inside(term, strong)]
    spoken = STRONG * len(strong) + WEAK * len(weak)
    if spoken < ENOUGH:
        return None
    hints = [name for name in expert.detect.dependencies if name.lower() in needs]
    hints += [
        name for name in expert.detect.files if any(fnmatch(f.rpartition("/")[2].lower(), name.lower()) for f in files)
    ]
    return Concern(expert.domains[0], spoken + min(MOST_HINTS, HINT * len(hints)), (*strong, *weak, *hints))


def _there(terms: Iterable[str], said: Sequence[str], places: dict[str, list[int]]) -> Iterator[str]:
    """Terms that occur, each form of a word once."""
    seen: set[Folded] = set()
    for term in terms:
        folded = _folded(term)
        if folded and folded not in seen and any(_follows(folded, said, at) for at in places.get(folded[0][0], ())):
            seen.add(folded)
            yield term


@cache
def _folded(term: str) -> Folded:
    """The parts of a term between its gaps, each as folded words."""
    return tuple(part for part in (tuple(stems(piece)) for piece in term.split("*")) if part)


def _follows(parts: Folded, said: Sequence[str], at: int) -> bool:
    """Whether the parts stand in this order from `at` on, with at most `GAP` words between two of them."""
    first, rest = parts[0], parts[1:]
    end = at + len(first)
    if tuple(said[at:end]) != first:
        return False
    return not rest or any(_follows(rest, said, start) for start in range(end, end + GAP + 1))


def _inside(term: str, others: Iterable[str]) -> bool:
    """Whether a weak term is part of a strong one that was found: "token" says nothing new beside "access token"."""
    folded = stems(term)
    wholes = [stems(other) for other in others]
    return any(folded == one[at : at + len(folded)] for one in wholes for at in range(len(one) - len(folded) + 1))
