"""Typed evidence in, verdict out: one pure function, and every figure it uses.

Four steps. (1) The score is the weighted mean of the dimensions that something was measured for. (2) What running the
code on more inputs showed, and what a reviewer says, lower it; nothing a model says can raise it. (3) A *veto* caps it
below the threshold: weights alone accept 43 % of mutants and every insecure file, vetoes do the work (EVIDENCE.md, 995
labelled files). (4) The ruling: `pass`; `fix`, for the implementer; `more_tests`, when nothing is known to be wrong
and only proof is missing.

A tool that did not run gives no value, and a tool that should have run and is unknown is a veto.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pydantic import Field

from nodes.tools.evidence.readability import (
    ARGUMENTS_RANGE,
    COMPLEXITY_RANGE,
    LENGTH_RANGE,
    NESTING_RANGE,
)
from nodes.tools.evidence.values import ChangedFunction, Evidence, Mutant, Strength
from nodes.tools.evidence.vetoes import FEW_MUTANTS, faults, missing_proof, unmeasured_line
from state.artifacts import SEVERITIES, Artifact, Finding, Ruling, Severity

__all__ = ["WEIGHTS", "Evidence", "Verdict", "judge"]

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # TappsCodingAgents' weights (complexity .18, security .27, maintainability .24, coverage .13, performance .08,
        # structure .05, developer experience .05), changed where measurements speak against them:
        "behaviour": 0.24,  # performance, structure, experience and half of maintainability: executed tests decide
        "strength": 0.13,  # their coverage, measured as what it stands for: how much the tests would notice
        "security": 0.27,  # kept; the S rules reach .95 on weaknesses that have a pattern
        "complexity": 0.18,  # kept; cognitive complexity reads unreadable code at .95
        "maintainability": 0.08,  # three share what is left; none of them sees wrong behaviour (AUC .45-.62)
        "typing": 0.05,
        "style": 0.05,
    }
)
"""Dimension → weight; they sum to 1 and are rescaled over the dimensions that apply."""

CAP_GAP = 1.0
"""A vetoed change scores at most this much below the threshold: near enough to rank attempts, never a pass."""

ENOUGH = 0.85
"""The share of mutants from which no more tests are asked for: beyond it, suites reject .90 of wrong programs, and
about one mutant in ten is equivalent, so that nobody can kill it."""

MUTATION_SHARE = 2 / 3
"""Of the dimension strength; the rest is the coverage of branches. Mutation is the lever: suites whose mutation score
is below .5, .7, .8, .9, 1 and at 1 reject .39, .63, .78, .83, .90 and .97 of bugs (EVIDENCE.md)."""

PROBE_COST: Mapping[Severity, float] = MappingProxyType({"info": 0, "low": 2, "medium": 31, "high": 60, "critical": 60})
"""Points off the score per rule for what running the changed functions on more inputs showed. A medium one (an argument
is changed, results differ from call to call, what nobody asked to change has changed) is a defect more often than not:
one takes a clean 100 below the default threshold. High ones (a call that does not end) are vetoes as well."""

SLOPE_COST = 10.0
"""Points off for a measured quadratic run time: a finding, no defect of behaviour."""

SECURITY_COST: Mapping[Severity, float] = MappingProxyType(
    {"info": 0, "low": 5, "medium": 20, "high": 60, "critical": 100}
)
"""Points off the security dimension per finding. High and critical ones are vetoes as well."""

OPINION_COST: Mapping[Severity, float] = MappingProxyType(
    {"info": 0, "low": 1, "medium": 5, "high": 15, "critical": 35}
)
"""Points off the score per finding of a model that is sure of it; less in proportion to its confidence. One critical
claim takes a clean 100 below the default threshold of 70,
one high claim does not: the best judge takes half of the wrong programs for right (2507.16587), and reviewers find
15-31 % of what people flag (2603.26130). So a claim alone weighs little unless it is of the gravest kind."""

LOGIC_COST: Mapping[Severity, float] = MappingProxyType({"info": 0, "low": 2, "medium": 12, "high": 31, "critical": 60})
"""Points off per claimed weakness of logic (authorisation, traversal, injection through data flow). No tool sees these
(AUC .5): the reviewer's word is all there is, and weighs twice. A high claim made with certainty fails a clean 100."""

OPINION_LIMIT: Mapping[Severity, float] = MappingProxyType({"low": 5, "medium": 20})
"""The most that all claims of a severity cost together: thirty remarks on taste must not fail sound code."""

STYLE_COST = 10.0
"""Points off per new style finding in 100 changed lines: ten in 100 lines leave nothing."""

TYPING_COST = 20.0
"""Points off per new type error in 100 changed lines. A type error is more often a defect than a style finding is."""

SMALLEST_CHANGE = 50
"""A smaller change counts as this many lines, so that one finding in three lines is not 33 per 100."""

DUPLICATE_COST = 10.0
"""Points off maintainability per block that the change wrote again."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "strength": ("strength",),
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
    ruling: Ruling
    dimensions: dict[str, float | None] = Field(description="Dimension → 0-100; None where nothing applied")
    vetoes: tuple[str, ...] = Field(description="Named reasons that cap the score below the threshold")
    wanted: tuple[str, ...] = Field(default=(), description="For `more_tests`: what the tester is asked for")
    findings: tuple[Finding, ...] = Field(description="The gravest first")

    @property
    def passed(self) -> bool:
        """Whether it can be merged."""
        return self.ruling == "pass"


def judge(
    evidence: Evidence,
    *,
    opinion: Sequence[Finding] = (),
    threshold: float = 70,
    weights: Mapping[str, float] = WEIGHTS,
) -> Verdict:
    """The verdict on a change. Depends on nothing but its arguments, and not on their order.

    Args:
        evidence: what the tools measured.
        opinion: findings of a model; they can only lower the score.
        threshold: the score that passes, 0-100.
        weights: dimension → weight; they can move a score, and never lift a veto.
    """
    dimensions = _dimensions(evidence)
    wrong, missing = (*faults(evidence), *_no_evidence(evidence, dimensions)), missing_proof(evidence)
    off = _probe_cost(evidence) + opinion_cost(opinion)
    score = _capped(_weighted(dimensions, weights) - off, threshold, bool(wrong or missing))
    proven = {**dimensions, **{name: 100.0 for name in ("behaviour", "strength") if dimensions[name] is not None}}
    survivors = _worth_killing(evidence)
    ruling = _ruling(
        evidence,
        wrong=bool(wrong),
        wanted=bool(missing or survivors),
        passes=not missing and score >= threshold,
        would_pass=_tenth(_weighted(proven, weights) - off) >= threshold,
    )
    return Verdict(
        score=score,
        ruling=ruling,
        dimensions=dimensions,
        vetoes=tuple(sorted({*wrong, *missing})),
        wanted=(*missing, *survivors) if ruling == "more_tests" else (),
        findings=_ranked((*_tool_findings(evidence), *opinion)),
    )


def _ruling(evidence: Evidence, *, wrong: bool, wanted: bool, passes: bool, would_pass: bool) -> Ruling:
    """`more_tests` only while somebody can still be asked for them, and when better tests would make it pass."""
    may_ask = evidence.proof is None or not evidence.proof.asked
    if not wrong and wanted and may_ask and would_pass:
        return "more_tests"
    return "pass" if passes and not wrong else "fix"


def _worth_killing(evidence: Evidence) -> tuple[str, ...]:
    """Survivors to hand to a tester, once. Without a specification there is nobody who could tell what is right."""
    strength = evidence.strength
    if evidence.proof is None or strength is None or strength.sampled < FEW_MUTANTS:
        return ()
    return (
        tuple(survivor_line(one) for one in strength.survivors) if strength.killed < ENOUGH * strength.sampled else ()
    )


def survivor_line(mutant: Mutant) -> str:
    """A defect that no test notices, as a line for the tester, who does not see the code."""
    return f"survived: no test notices when in {mutant.function} ({mutant.file}:{mutant.line}) {mutant.what}"


def _no_evidence(evidence: Evidence, dimensions: Mapping[str, float | None]) -> tuple[str, ...]:
    if not evidence.changed:
        return ()
    if all(value is None for value in dimensions.values()):
        return ("no evidence: nothing in this change could be measured or executed",)
    if evidence.unmeasured and all(dimensions[name] is None for name in ("behaviour", "complexity", "style")):
        return (unmeasured_line(evidence.unmeasured),)
    return ()


def _capped(score: float, threshold: float, vetoed: bool) -> float:
    return _tenth(min(score, max(0.0, threshold - CAP_GAP)) if vetoed else score)


# --- the score ------------------------------------------------------------------------------------------------------


def _dimensions(evidence: Evidence) -> dict[str, float | None]:
    ran = {_kind(check.name) for check in evidence.checks if check.outcome in ("passed", "failed")}
    values = {
        "behaviour": _behaviour(evidence),
        "strength": _strength(evidence.strength),
        "security": _left((*evidence.security, *evidence.secrets), SECURITY_COST),
        "complexity": _functions([f.complexity.value(COMPLEXITY_RANGE) for f in evidence.functions]),
        "maintainability": _maintainability(evidence),
        "typing": _density(len(evidence.typing), evidence.lines, TYPING_COST),
        "style": _density(len(evidence.style), evidence.lines, STYLE_COST),
    }
    measured = {name: value if ran.issuperset(NEEDS.get(name, ())) else None for name, value in values.items()}
    return {name: None if value is None else _tenth(value) for name, value in measured.items()}


def _kind(name: str) -> str:
    """A check's name without its language."""
    return name.partition(" (")[0]


def _strength(strength: Strength | None) -> float | None:
    """What the tests would notice: mutants, and branches of the changed lines."""
    if strength is None or strength.score is None:
        return None
    branches = strength.covered / strength.branches if strength.branches else strength.score
    return 100.0 * (MUTATION_SHARE * strength.score + (1 - MUTATION_SHARE) * branches)


def _maintainability(evidence: Evidence) -> float | None:
    shape = _functions([_shape(f) for f in evidence.functions])
    return None if shape is None else max(0.0, shape - DUPLICATE_COST * len(evidence.duplicates))


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


def _weighted(dimensions: Mapping[str, float | None], weights: Mapping[str, float]) -> float:
    known = {name: value for name, value in dimensions.items() if value is not None}
    total = math.fsum(weights[name] for name in known)
    return math.fsum(weights[name] * value for name, value in known.items()) / total if known else 0.0


def _probe_cost(evidence: Evidence) -> float:
    """Each rule counts once, with its gravest finding."""
    worst: dict[str, float] = {}
    for finding in evidence.probes:
        cost = SLOPE_COST if finding.rule == "quadratic" else PROBE_COST[finding.severity]
        worst[finding.rule] = max(cost, worst.get(finding.rule, 0.0))
    return math.fsum(worst.values())


def opinion_cost(opinion: Sequence[Finding]) -> float:
    """Points that a reviewer's findings take off: by severity and confidence, and bounded for the light ones."""
    plain = [finding for finding in opinion if finding.kind != "security"]
    costs = {one: math.fsum(_sure(f) * OPINION_COST[one] for f in plain if f.severity == one) for one in SEVERITIES}
    logic = math.fsum(_sure(f) * LOGIC_COST[f.severity] for f in opinion if f.kind == "security")
    return logic + math.fsum(min(cost, OPINION_LIMIT.get(severity, math.inf)) for severity, cost in costs.items())


def _sure(finding: Finding) -> float:
    return 1.0 if finding.confidence is None else finding.confidence


def _tenth(score: float) -> float:
    """Rounded down, so that no score is shown as the threshold that it missed. The nudge undoes binary fractions."""
    return math.floor(min(100.0, max(0.0, score)) * 10 + 1e-9) / 10


# --- the findings ---------------------------------------------------------------------------------------------------


def _tool_findings(evidence: Evidence) -> tuple[Finding, ...]:
    found = [*evidence.security, *evidence.secrets, *evidence.typing, *evidence.style]
    found += [*evidence.duplicates, *evidence.probes]
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
                -_sure(f),
            ),
        )
    )
