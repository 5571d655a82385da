"""What the tester's tests prove of the specification: pure functions from outcomes to evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from nodes.tools.evidence.values import Evidence, Proof
from state.artifacts import CaseResult, Design, Plan, Review, SetAside, WrittenTests

BAD = ("failed", "error")


def named(cases: Iterable[CaseResult], covers: Mapping[str, tuple[str, ...]]) -> tuple[CaseResult, ...]:
    """The cases with the criteria that their tests cover."""
    return tuple(case.model_copy(update={"criteria": covers.get(case.test.partition("[")[0], ())}) for case in cases)


def without(evidence: Evidence, aside: Collection[SetAside]) -> Evidence:
    """The evidence when the tests that were set aside do not count."""
    names = {one.test for one in aside}
    suite = evidence.generated
    if suite is None or not names:
        return evidence
    failing = tuple(name for name in suite.failing if name not in names)
    fewer = len(suite.failing) - len(failing)
    kept = suite.model_copy(update={"failing": failing, "added": suite.added - fewer})
    checks = tuple(
        check.model_copy(update={"detail": f"{check.detail}; {len(names)} set aside"})
        if check.name.startswith("generated tests")
        else check
        for check in evidence.checks
    )
    return evidence.model_copy(update={"generated": kept, "checks": checks})


def proof_of(
    plan: Plan, tests: WrittenTests, cases: Sequence[CaseResult], aside: Collection[SetAside], iteration: int
) -> Proof:
    """How far the criteria are proven, and whether the tester can still be asked.

    Args:
        plan: names the criteria.
        tests: what was written, and how often it was asked for more.
        cases: the outcomes, with criteria.
        aside: tests that do not count.
        iteration: of the attempt at hand. A tester is asked once on each attempt, and only once altogether for
            stronger tests.
    """
    names = {one.test for one in aside}
    proven = {one for case in cases if case.outcome == "passed" and case.test not in names for one in case.criteria}
    unproven = tuple(criterion.id for criterion in plan.criteria() if criterion.id not in proven)
    failing = (case.test for case in cases if case.outcome in BAD and case.test not in names)
    disputed = tuple(sorted({test for test in failing if test.partition("[")[0] not in tests.kept}))
    again = bool(disputed) or any(not _covered(one, tests) for one in unproven)
    asked = tests.asked_on == iteration or (tests.rounds > 0 and not again)
    return Proof(unproven=unproven, disputed=() if asked else disputed, asked=asked)


def _covered(criterion: str, tests: WrittenTests) -> bool:
    return any(criterion in ids for ids in tests.covers.values())


def specified(design: Design) -> frozenset[str]:
    """The names that the specs speak of: what a change does to any other name is nobody's wish."""
    texts = [signature.code for spec in design.specs for signature in spec.signatures]
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> Iterable[str]:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()


def spec_texts(plan: Plan, design: Design) -> list[str]:
    """Where a specification gives its own examples: criteria, behaviours, errors and edge cases, one text each."""
    found = [criterion.text for criterion in plan.criteria()]
    for spec in design.specs:
        found += [signature.behaviour for signature in spec.signatures]
        found += [*spec.edge_cases, *spec.errors]
    return found


def broken_since(best: Review | None, now: Review) -> tuple[str, ...]:
    """Tests that held on the best attempt before and fail now."""
    return tuple(test for test in now.red if best is not None and test not in best.red)


def best_of(reviews: Sequence[Review]) -> Review | None:
    """The best attempt so far; of equal ones the latest."""
    return max(reviews, key=lambda one: (one.passed, one.score, -len(one.red), one.iteration), default=None)
