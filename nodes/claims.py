"""What a reviewer claims to be wrong, and what comes of the test that it gives with the claim.

An opinion is weighed, a test is run: only a claim whose test fails in the sandbox blocks a change.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nodes.measuring import MeasureReads
from nodes.ports import Ports
from nodes.tools.evidence.stated.assertions import Expectation, assertions, contradictions
from nodes.tools.parsing import parse
from nodes.tools.pytest_run import TestRun, run_pytest
from nodes.tools.repository.scratch import scratch_folder
from state.artifacts import Artifact, Check, Finding, Outcome

NEAR_LINES = 3
"""Two reviewers that point at lines this near for the same kind of reason mean the same thing."""

NAME = "tests of the reviewer"


class Claim(Artifact):
    """A finding, and the test that is to show it."""

    finding: Finding
    test: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """The claims after their tests ran."""

    findings: tuple[Finding, ...]
    counterexamples: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    commit: str = ""
    """Holds the tests, so that they can be run again."""


def merged_claims(reviews: Sequence[Sequence[Claim]]) -> list[Claim]:
    """The claims of independent reviews as one list: what several say is surer, and is said once.

    Confidence is joined as that of independent witnesses, 1 - Π(1 - c); severity is that of the surer one.
    """
    merged: list[Claim] = []
    for claims in reviews:
        before = list(merged)
        for claim in claims:
            twin = next((one for one in before if _same(one.finding, claim.finding)), None)
            if twin is None:
                merged.append(claim)
            else:
                merged[merged.index(twin)] = _joined(twin, claim)
                before.remove(twin)
    return merged


def _same(one: Finding, other: Finding) -> bool:
    near = (one.line is None) == (other.line is None) and abs((one.line or 0) - (other.line or 0)) <= NEAR_LINES
    return one.file == other.file and one.kind == other.kind and near


def _joined(one: Claim, other: Claim) -> Claim:
    surer, less = sorted((one, other), key=lambda claim: -(claim.finding.confidence or 0))
    doubt = (1 - (one.finding.confidence or 0)) * (1 - (other.finding.confidence or 0))
    finding = surer.finding.model_copy(update={"confidence": round(1 - doubt, 4)})
    return Claim(finding=finding, test=surer.test or less.test)


async def tried(state: MeasureReads, port: Ports, claims: Sequence[Claim], known: Sequence[Expectation]) -> Tried:
    """Run the tests of claims about behaviour on the attempt at hand.

    A test that fails makes the claim a counterexample; one that passes refutes it, and it stays as a remark without
    weight; one that cannot be run, or contradicts what is `known` of results, leaves it an opinion.
    """
    tests = {
        f"test_claim_{number}.py": claim
        for number, claim in enumerate(claims, 1)
        if claim.finding.kind == "behaviour" and _is_test(claim.test)
    }
    if not tests:
        return Tried(tuple(claim.finding for claim in claims))
    files = {path: claim.test.encode() for path, claim in tests.items()}
    commit = await port.workspace.keep(files, f"claims-{state['change'].iteration}")
    run = await run_claims(port, state["change"].commit, commit)
    return replace(sorted_out(claims, tests, run, known), commit=commit)


async def run_claims(port: Ports, commit: str, claims: str) -> TestRun:
    """Run the kept tests of claims on a commit."""
    paths = await port.workspace.paths(claims)
    files = {path: await port.workspace.show(claims, path) or b"" for path in paths}
    async with scratch_folder("sdlc-claims-") as folder:
        await port.workspace.export(commit, folder / "head")
        run = await run_pytest(
            await port.sandbox(),
            folder / "head",
            paths=sorted(files),
            add=files,
            own_config=True,
            limits=port.test_limits(),
            python=await port.python(),
            name=NAME,
        )
    # A claim that cannot be shown stays an opinion: it blocks nothing, so a run that broke blocks nothing either.
    return run.model_copy(update={"check": run.check.model_copy(update={"outcome": _outcome(run)})})


def _outcome(run: TestRun) -> Outcome:
    return "passed" if run.trusted else "not_applicable"


def sorted_out(claims: Sequence[Claim], tests: dict[str, Claim], run: TestRun, known: Sequence[Expectation]) -> Tried:
    """What each claim has become, by the outcome of its test."""
    shown, refuted = set(), set()
    for path, claim in tests.items():
        outcomes = {case.outcome for case in run.cases if case.test.partition("::")[0] == path and "::" in case.test}
        wrong = contradictions(assertions(claim.test, path), known)
        if run.trusted and outcomes == {"failed"} and not wrong:
            shown.add(claim)
        elif run.trusted and outcomes == {"passed"}:
            refuted.add(claim)
    return Tried(
        findings=tuple(_refuted(one.finding) if one in refuted else one.finding for one in claims),
        counterexamples=tuple(sorted(_line(one.finding) for one in shown)),
        checks=(run.check,),
    )


def _refuted(finding: Finding) -> Finding:
    message = f"{finding.message} (refuted: the test that came with this claim passes)"
    return finding.model_copy(update={"severity": "info", "message": message})


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place} {finding.rule}: {finding.message}"


def _is_test(source: str) -> bool:
    try:
        tree = parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(node, ast.FunctionDef) and node.name.startswith("test") for node in ast.walk(tree))
