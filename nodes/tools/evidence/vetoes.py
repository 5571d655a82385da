"""The named reasons for which a change cannot be merged, whatever its score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nodes.tools.evidence.values import Evidence, Suite
from state.artifacts import Finding


def vetoes_of(evidence: Evidence, dimensions: Mapping[str, float | None]) -> tuple[str, ...]:
    """Each reason in one line, sorted. `dimensions` tell whether anything could be measured at all."""
    if not evidence.changed:
        return ("empty change: nothing in the repository is different",)
    vetoes = [f"does not parse: {line}" for line in evidence.parse_errors]
    vetoes += [f"does not import: {line}" for line in evidence.import_errors]
    vetoes += _suite_vetoes("", evidence.existing) + _suite_vetoes("generated ", evidence.generated)
    vetoes += [f"blocking weakness {_place(f)}" for f in evidence.security if f.severity in ("high", "critical")]
    vetoes += [f"secret {_place(f)}" for f in evidence.secrets if f.severity in ("high", "critical")]
    vetoes += [f"weakened test: {line}" for line in evidence.weakened]
    vetoes += [
        f"{check.name} is unknown: {check.detail or 'the tool did not finish'}"
        for check in evidence.checks
        if check.outcome == "unknown"
    ]
    vetoes += _failed_without_a_reason(evidence)
    if not vetoes and all(value is None for value in dimensions.values()):
        vetoes.append("no evidence: nothing in this change could be measured or executed")
    elif evidence.unmeasured and all(dimensions[name] is None for name in ("behaviour", "complexity", "style")):
        vetoes.append(f"no evidence: no tool here measures {_listed(evidence.unmeasured)}, and no test ran")
    return tuple(sorted(set(vetoes)))


def _suite_vetoes(kind: str, suite: Suite | None) -> list[str]:
    if suite is None:
        return []
    return [
        *(f"{kind}test passed before and fails now: {name}" for name in suite.broken),
        *(f"{kind}test passed before and did not run now: {name}" for name in suite.missing),
        *(f"{kind or 'new '}test fails: {name}" for name in suite.failing),
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


def _listed(names: Sequence[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(sorted(names)[:most]) + more
