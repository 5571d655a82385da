"""Typed evidence in, verdict out: one pure function, and every figure it uses.

Three steps. (1) The score is the weighted mean of the dimensions that something was measured for. (2) A *veto* caps it
below the threshold: weights alone accept 43 % of mutants and every insecure file, vetoes do the work (EVIDENCE.md, 995
labelled files). (3) The reviewer's opinion lowers it; nothing a model says can raise it.

A tool that did not run gives no value, and a tool that should have run and is unknown is a veto.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pydantic import Field

from nodes.tools.evidence.values import ChangedFunction, Evidence
from nodes.tools.evidence.vetoes import vetoes_of
from state.artifacts import SEVERITIES, Artifact, Finding, Severity

__all__ = ["WEIGHTS", "Evidence", "Verdict", "judge"]

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # TappsCodingAgents' weights (complexity .18, security .27, maintainability .24, coverage .13, performance .08,
        # structure .05, developer experience .05), changed where measurements speak against them:
        "behaviour": 0.31,  # .13 + .08 + .05 + .05: coverage and the unmeasured make room for executed tests
        "security": 0.27,  # kept; the S rules reach .95 on weaknesses that have a pattern
        "complexity": 0.18,  # kept; cognitive complexity reads unreadable code at .95
        "maintainability": 0.12,  # three share their .24; none of them sees wrong behaviour (AUC .45-.62)
        "typing": 0.06,
        "style": 0.06,
    }
)
"""Dimension → weight; they sum to 1 and are rescaled over the dimensions that apply."""

CAP_GAP = 1.0
"""A vetoed change scores at most this much below the threshold: near enough to rank attempts, never a pass."""

SECURITY_COST: Mapping[Severity, float] = MappingProxyType(
    {"info": 0, "low": 5, "medium": 20, "high": 60, "critical": 100}
)
"""Points off the security dimension per finding. High and critical ones are vetoes as well."""

OPINION_COST: Mapping[Severity, float] = MappingProxyType(
    {"info": 0, "low": 1, "medium": 5, "high": 15, "critical": 35}
)
"""Points off the score per finding of a model. One critical claim takes a clean 100 below the default threshold of 70,
one high claim does not: the best judge takes half of the wrong programs for right (2507.16587), and reviewers find
15-31 % of what people flag (2603.26130). So a claim alone weighs little unless it is of the gravest kind."""

OPINION_LIMIT: Mapping[Severity, float] = MappingProxyType({"low": 5, "medium": 20})
"""The most that all claims of a severity cost together: thirty remarks on taste must not fail sound code."""

STYLE_COST = 10.0
"""Points off per new style finding in 100 changed lines: ten in 100 lines leave nothing."""

TYPING_COST = 20.0
"""Points off per new type error in 100 changed lines. A type error is more often a defect than a style finding is."""

SMALLEST_CHANGE = 50
"""A smaller change counts as this many lines, so that one finding in three lines is not 33 per 100."""

COMPLEXITY_RANGE = (15, 45)
"""Cognitive complexity of a function: fine up to the first (the limit of SonarSource), worthless from the second."""

LENGTH_RANGE = (60, 180)
"""Lines of a function; pylint's default allows 50 statements, about 60 lines."""

NESTING_RANGE = (4, 8)
"""Nested blocks in a function; pylint's default allows 5 and SonarSource's 3."""

ARGUMENTS_RANGE = (7, 14)
"""Parameters of a function without self and cls; SonarSource allows 7, pylint 5."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "security": ("security",),
        "complexity": ("functions",),
        "maintainability": ("functions",),
        "typing": ("types",),
        "style": ("lint",),
    }
)
"""Dimension → the checks that must have run for it to have a value. Behaviour follows the suites."""


class Verdict(Artifact):
    """What the gate says."""

    score: float = Field(ge=0, le=100, description="Rounded down to a tenth")
    passed: bool
    dimensions: dict[str, float | None] = Field(description="Dimension → 0-100; None where nothing applied")
    vetoes: tuple[str, ...] = Field(description="Named reasons that cap the score below the threshold")
    findings: tuple[Finding, ...] = Field(description="The gravest first")


def judge(evidence: Evidence, *, opinion: Sequence[Finding] = (), threshold: float = 70) -> Verdict:
    """The verdict on a change. Depends on nothing but its arguments, and not on their order.

    Args:
        evidence: what the tools measured.
        opinion: findings of a model; they can only lower the score.
        threshold: the score that passes, 0-100.
    """
    dimensions = _dimensions(evidence)
    vetoes = vetoes_of(evidence, dimensions)
    score = _weighted(dimensions)
    if vetoes:
        score = min(score, max(0.0, threshold - CAP_GAP))
    score = _tenth(score - _opinion_cost(opinion))
    return Verdict(
        score=score,
        passed=not vetoes and score >= threshold,
        dimensions=dimensions,
        vetoes=vetoes,
        findings=_ranked((*_tool_findings(evidence), *opinion)),
    )


# --- the score ------------------------------------------------------------------------------------------------------


def _dimensions(evidence: Evidence) -> dict[str, float | None]:
    ran = {check.name for check in evidence.checks if check.outcome in ("passed", "failed")}
    values = {
        "behaviour": _behaviour(evidence),
        "security": _left((*evidence.security, *evidence.secrets), SECURITY_COST),
        "complexity": _functions([f.complexity.value(COMPLEXITY_RANGE) for f in evidence.functions]),
        "maintainability": _functions([_shape(f) for f in evidence.functions]),
        "typing": _density(len(evidence.typing), evidence.lines, TYPING_COST),
        "style": _density(len(evidence.style), evidence.lines, STYLE_COST),
    }
    measured = {name: value if ran.issuperset(NEEDS.get(name, ())) else None for name, value in values.items()}
    return {name: None if value is None else _tenth(value) for name, value in measured.items()}


def _behaviour(evidence: Evidence) -> float | None:
    """The share of tests that hold: those that passed before and the new ones. A rewritten one does not hold."""
    suites = [suite for suite in (evidence.existing, evidence.generated) if suite is not None]
    expected = sum(suite.before + suite.added for suite in suites)
    held = sum(suite.kept + suite.added_passed - len(suite.rewritten) for suite in suites)
    return 100.0 * min(1.0, max(0.0, held / expected)) if expected else None


def _left(findings: Iterable[Finding], cost: Mapping[Severity, float]) -> float:
    return max(0.0, 100.0 - math.fsum(cost[finding.severity] for finding in findings))


def _density(count: int, lines: int, cost: float) -> float:
    return max(0.0, 100.0 - cost * 100.0 * count / max(lines, SMALLEST_CHANGE))


def _shape(function: ChangedFunction) -> float:
    return min(
        function.length.value(LENGTH_RANGE),
        function.nesting.value(NESTING_RANGE),
        function.arguments.value(ARGUMENTS_RANGE),
    )


def _functions(values: Sequence[float]) -> float | None:
    """Half the mean, half the worst: twenty small functions must not hide a monster."""
    return (math.fsum(values) / len(values) + min(values)) / 2 if values else None


def _weighted(dimensions: Mapping[str, float | None]) -> float:
    known = {name: value for name, value in dimensions.items() if value is not None}
    total = math.fsum(WEIGHTS[name] for name in known)
    return math.fsum(WEIGHTS[name] * value for name, value in known.items()) / total if known else 0.0


def _opinion_cost(opinion: Sequence[Finding]) -> float:
    costs = {severity: OPINION_COST[severity] * sum(f.severity == severity for f in opinion) for severity in SEVERITIES}
    return math.fsum(min(cost, OPINION_LIMIT.get(severity, math.inf)) for severity, cost in costs.items())


def _tenth(score: float) -> float:
    """Rounded down, so that no score is shown as the threshold that it missed. The nudge undoes binary fractions."""
    return math.floor(min(100.0, max(0.0, score)) * 10 + 1e-9) / 10


# --- the findings ---------------------------------------------------------------------------------------------------


def _tool_findings(evidence: Evidence) -> tuple[Finding, ...]:
    found = [*evidence.security, *evidence.secrets, *evidence.typing, *evidence.style]
    for function in evidence.functions:
        found += _function_findings(function)
    for suite in (evidence.existing, evidence.generated):
        found += [_rewritten(name) for name in (suite.rewritten if suite else ())]
    return tuple(found)


def _function_findings(function: ChangedFunction) -> list[Finding]:
    named = (
        (
            "complexity",
            function.complexity,
            COMPLEXITY_RANGE,
            "cognitive complexity",
            "split it into functions with one task each",
        ),
        ("length", function.length, LENGTH_RANGE, "number of lines", "split it into functions with one task each"),
        (
            "nesting",
            function.nesting,
            NESTING_RANGE,
            "depth of nesting",
            "return early, or move the inner block to a function",
        ),
        (
            "arguments",
            function.arguments,
            ARGUMENTS_RANGE,
            "number of parameters",
            "group what belongs together in a value",
        ),
    )
    return [
        Finding(
            file=function.file,
            line=function.line,
            rule=rule,
            severity="medium" if measure.value(bounds) < 50 else "low",
            message=f"{function.name}: {what} is {measure.now}, more than {bounds[0]}"
            + ("" if measure.before is None else f" (it was {measure.before})"),
            fix=fix,
            source="complexipy" if rule == "complexity" else "ast",
        )
        for rule, measure, bounds, what, fix in named
        if measure.value(bounds) < 100
    ]


def _rewritten(name: str) -> Finding:
    return Finding(
        file=name.partition("::")[0],
        rule="rewritten-test",
        severity="medium",
        message=f"{name} was edited, and as it was before it fails now: the change alters what it fixed",
        fix="keep the old behaviour and the old test, unless the request asks for the new behaviour",
        source="tests",
    )


def _ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    distinct = set(findings)
    return tuple(
        sorted(
            distinct,
            key=lambda f: (
                -SEVERITIES.index(f.severity),
                f.file,
                f.line or 0,
                f.rule,
                f.message,
                f.source,
                f.fix or "",
            ),
        )
    )
