"""The named reasons for which a change cannot be merged, whatever its score.

Two kinds: a *fault* is the implementer's to mend; *missing proof* is the tester's to bring.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nodes.tools.evidence.readability import unreadable
from nodes.tools.evidence.values import Evidence, Suite
from state.artifacts import Finding

WEAK_TESTS = 0.5
"""Tests that notice less than this share of mutants reject 39 % of wrong programs: that is no proof (EVIDENCE.md)."""

FEW_MUTANTS = 5
"""A share of fewer mutants says nothing."""


def faults(evidence: Evidence) -> tuple[str, ...]:
    """What is wrong with the change: each reason in one line, sorted."""
    if not evidence.changed:
        return ("empty change: nothing in the repository is different",)
    disputed = evidence.proof.disputed if evidence.proof else ()
    found = [f"does not parse: {line}" for line in evidence.parse_errors]
    found += [f"does not import: {line}" for line in evidence.import_errors]
    found += _suite_faults("", evidence.existing, ()) + _suite_faults("generated ", evidence.generated, disputed)
    found += [f"a counterexample of the reviewer: {line}" for line in evidence.counterexamples]
    found += [f"blocking weakness {_place(f)}" for f in evidence.security if f.severity in ("high", "critical")]
    found += [f"secret {_place(f)}" for f in evidence.secrets if f.severity in ("high", "critical")]
    found += [f"weakened test: {line}" for line in evidence.weakened]
    found += [f"special case: {line}" for line in evidence.special_cases]
    found += [f"{f.rule} {_place(f)}" for f in evidence.probes if f.severity in ("high", "critical")]
    found += [f"unreadable: {line}" for function in evidence.functions for line in unreadable(function)]
    found += [
        f"{check.name} is unknown: {check.detail or 'the tool did not finish'}"
        for check in evidence.checks
        if check.outcome == "unknown"
    ]
    return tuple(sorted({*found, *_failed_without_a_reason(evidence)}))


def missing_proof(evidence: Evidence) -> tuple[str, ...]:
    """What is not shown yet: each in one line, sorted. Nothing of it says that the change is wrong."""
    proof = evidence.proof
    found = [f"unproven: no passing test covers {one}" for one in proof.unproven] if proof else []
    found += [f"disputed: {test} fails, and was not held against the specification yet" for test in _disputed(evidence)]
    if _code(evidence) and not any(_ran(suite) for suite in (evidence.existing, evidence.generated)):
        found.append("no test ran: nothing shows that the change works")
    elif _weak(evidence) and not (proof and proof.asked):
        found.append(f"weak tests: they notice {_noticed(evidence)} defects that were put into the changed lines")
    return tuple(sorted(found))


def _disputed(evidence: Evidence) -> tuple[str, ...]:
    return evidence.proof.disputed if evidence.proof else ()


def _code(evidence: Evidence) -> bool:
    return evidence.lines > 0 or bool(evidence.unmeasured)


def _ran(suite: Suite | None) -> int:
    return suite.kept + len(suite.broken) + suite.added if suite else 0


def _weak(evidence: Evidence) -> bool:
    strength = evidence.strength
    return strength is not None and strength.sampled >= FEW_MUTANTS and strength.killed < WEAK_TESTS * strength.sampled


def _noticed(evidence: Evidence) -> str:
    return f"{evidence.strength.killed} of {evidence.strength.sampled}" if evidence.strength else "no"


def _suite_faults(kind: str, suite: Suite | None, disputed: Collection[str]) -> list[str]:
    if suite is None:
        return []
    return [
        *(f"{kind}test passed before and fails now: {name}" for name in suite.broken),
        *(f"{kind}test passed before and did not run now: {name}" for name in suite.missing),
        *(f"{kind or 'new '}test fails: {name}" for name in suite.failing if name not in disputed),
    ]


def _failed_without_a_reason(evidence: Evidence) -> list[str]:
    """Checks that decide by themselves: failed means not mergeable even when no line above says why."""
    reasons = {"parse": evidence.parse_errors, "imports": evidence.import_errors, "secrets": evidence.secrets}
    return [
        f"{check.name} failed: {check.detail}"
        for check in evidence.checks
        if check.outcome == "failed" and check.name in reasons and not reasons[check.name]
    ]


def _place(finding: Finding) -> str:
    line = f":{finding.line}" if finding.line else ""
    return f"{finding.rule} in {finding.file}{line}: {finding.message}"


def unmeasured_line(names: Sequence[str], most: int = 3) -> str:
    """The veto for code that nothing measured and no test ran."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"no evidence: no tool here measures {', '.join(sorted(names)[:most])}{more}, and no test ran"
