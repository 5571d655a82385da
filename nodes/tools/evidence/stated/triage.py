"""Which failing generated tests are set aside, and why: the code is not to blame for a test that is wrong.

About 88 % of generated assertions are right. "All must pass" as a gate has precision .96 and recall .49; without those
that no candidate passes, precision .90 and recall .92 (820 candidates, 3,035 assertions; EVIDENCE.md). Set aside is not
deleted: the test stays in the report with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from pydantic import Field

from state.artifacts import Artifact, SetAside

FEWEST_CANDIDATES = 2
"""Of different content, each with a test that it passes: one attempt that fails a test says nothing about the test, nor
does one that cannot even be imported."""

LARGEST_SHARE = 3
"""At most one in three tests may be set aside because all candidates fail it. About 12 % of generated assertions are
wrong; when more than a third fails on everything, it is the code that is wrong in the same way each time."""

Ended = Literal["passed", "failed", "error", "skipped", "missing"]


class Candidate(Artifact):
    """How one attempt did."""

    content: str = Field(description="Equal for attempts whose product is the same, e.g. a hash of its files")
    outcomes: dict[str, Ended] = Field(description="Test id → outcome; a test that did not run is left out")


class GeneratedTest(Artifact):
    """One generated test: a function, or one row of a parametrized one."""

    test: str
    sample: int = Field(ge=1, description="Which of the tester's independent samples it is from")
    criteria: tuple[str, ...] = Field(description="Ids of the criteria that it covers")


def triage(
    tests: Sequence[GeneratedTest],
    candidates: Sequence[Candidate],
    *,
    contradicted: Mapping[str, str] | None = None,
    flaky: Mapping[str, str] | None = None,
) -> tuple[SetAside, ...]:
    """The tests that are set aside, sorted by id; each fails on the newest candidate or is flaky.

    A test that contradicts the specification's own examples goes, then one that is flaky, then one that every
    candidate fails while others agree about its criteria. No criterion loses its last test: that one stays and counts.

    Args:
        tests: all generated tests. A test without a criterion is never set aside for what candidates do.
        candidates: the attempts, oldest first.
        contradicted: test id → which example it contradicts, from `contradictions`.
        flaky: test id → how that was seen.
    """
    known = {one.test: one for one in sorted(tests, key=lambda one: (one.test, one.sample))}
    newest = candidates[-1].outcomes if candidates else {}
    failing = {name for name in known if _is_bad(newest.get(name))}
    reasons: list[tuple[str, str, _Rule]] = [
        *((name, why, "contradicts-example") for name, why in sorted((contradicted or {}).items()) if name in failing),
        *((name, why, "flaky") for name, why in sorted((flaky or {}).items()) if name in known),
    ]
    gone = _spare(known, reasons, passing=known.keys() - failing)
    left = {name: one for name, one in known.items() if name not in gone}
    gone.update({name: _set_aside(name, candidates) for name in _unbelievable(left, candidates, len(known))})
    return tuple(gone[name] for name in sorted(gone))


_Rule = Literal["contradicts-example", "all-candidates-fail", "flaky"]


def _spare(
    known: Mapping[str, GeneratedTest], reasons: Sequence[tuple[str, str, _Rule]], passing: Collection[str]
) -> dict[str, SetAside]:
    """What goes for a reason of its own, one after the other, unless it is the last test of a criterion.

    Where all of a criterion's tests have a reason, the one that stays is the last in the order of reasons and of ids,
    and one that passes rather than one that fails.
    """
    gone: dict[str, SetAside] = {}
    for name, why, rule in sorted(reasons, key=lambda one: (one[0] in passing, one[2] != "contradicts-example", one)):
        if name not in gone and _covered_without(known, {*gone, name}, known[name].criteria):
            gone[name] = SetAside(test=name, rule=rule, reason=why)
    return gone


def _covered_without(known: Mapping[str, GeneratedTest], gone: Collection[str], criteria: Collection[str]) -> bool:
    left = {criterion for name, one in known.items() if name not in gone for criterion in one.criteria}
    return left.issuperset(criteria)


def _unbelievable(known: Mapping[str, GeneratedTest], candidates: Sequence[Candidate], total: int) -> tuple[str, ...]:
    """Tests that every candidate fails while everything else about their criteria passes on the newest one.

    None at all if these are more than a third of the tests: see `LARGEST_SHARE`.
    """
    if len(_serious(candidates)) < FEWEST_CANDIDATES:
        return ()
    newest = candidates[-1].outcomes
    never = [name for name in known if all(_is_bad(one.outcomes.get(name)) for one in candidates)]
    samples = len({one.sample for one in known.values()})
    found = tuple(name for name in never if _others_agree(name, known, newest, samples))
    return found if len(found) * LARGEST_SHARE <= total else ()


def _serious(candidates: Sequence[Candidate]) -> set[str]:
    """The contents of those that pass something."""
    return {one.content for one in candidates if "passed" in one.outcomes.values()}


def _others_agree(name: str, known: Mapping[str, GeneratedTest], newest: Mapping[str, Ended], samples: int) -> bool:
    """Whether all other tests of each of its criteria pass, and enough of them.

    One from another sample is enough: it was written without knowledge of this one. Within one sample it takes two.
    """
    mine = known[name]
    for criterion in mine.criteria:
        others = [one for one in known.values() if criterion in one.criteria and one.test != name]
        if any(newest.get(one.test) != "passed" for one in others):
            return False
        independent = sum(one.sample != mine.sample for one in others)
        if not (independent if samples > 1 else len(others) >= 2):
            return False
    return bool(mine.criteria)


def _set_aside(name: str, candidates: Sequence[Candidate]) -> SetAside:
    many = len(_serious(candidates))
    why = f"all {many} candidates fail it, and every other test of what it covers passes on the newest"
    return SetAside(test=name, rule="all-candidates-fail", reason=why)


def _is_bad(outcome: Ended | None) -> bool:
    return outcome in ("failed", "error")
