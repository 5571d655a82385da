"""From a run's state to the evidence of the attempt at hand, the way reviewer, tester and `sdlc verify` all get it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from nodes.ports import Ports
from nodes.proof import named, proof_of, spec_texts, specified, without
from nodes.tools.evidence.stated.assertions import Expectation, assertions, contradictions, examples
from nodes.tools.evidence.stated.triage import Candidate, GeneratedTest, triage
from nodes.tools.evidence.values import Evidence
from nodes.tools.measure import measure
from state.artifacts import CaseResult, ChangeSet, Design, Plan, Review, SetAside, WrittenTests
from state.errors import GitError
from state.sdlc import Running


class MeasureReads(Running, total=False):
    """What decides which evidence there is."""

    plan: Plan
    design: Design
    tests: WrittenTests
    change: ChangeSet
    reviews: tuple[Review, ...]


async def written(port: Ports, tests: WrittenTests) -> dict[str, bytes]:
    """The tester's files as it wrote them, whatever the working tree says now.

    Raises:
        GitError: they are gone, or are not what the tester wrote.
    """
    files: dict[str, bytes] = {}
    for path, digest in tests.files.items():
        content = await port.workspace.show(tests.commit, path)
        if content is None or hashlib.sha256(content).hexdigest() != digest:
            raise GitError(f"the generated test {path} is not in commit {tests.commit[:10]} as it was written")
        files[path] = content
    return files


async def evidence_of(state: MeasureReads, port: Ports, files: Mapping[str, bytes], *, cache: Path | None) -> Evidence:
    """Measure the attempt at hand together with the tester's tests."""
    return await measure(
        port.workspace,
        await port.sandbox(),
        base=state["workspace"].base,
        commit=state["change"].commit,
        limits=port.test_limits(),
        python=await port.python(),
        generated=files,
        examples=spec_texts(state["plan"], state["design"]),
        specified=specified(state["design"]),
        cache=cache,
        adapters=port.adapters(),
    )


def believed(
    state: MeasureReads, evidence: Evidence, files: Mapping[str, bytes], *, flaky: Mapping[str, str] | None = None
) -> tuple[Evidence, tuple[CaseResult, ...], tuple[SetAside, ...]]:
    """The evidence with what it proves of the criteria, without the tests that do not count.

    Returns:
        The evidence, the generated cases with their criteria, and what was set aside.
    """
    tests, plan, change = state["tests"], state["plan"], state["change"]
    cases = named(evidence.cases, tests.covers)
    aside = set_aside(state, cases, files, flaky or {})
    counted = without(evidence, aside)
    proof = proof_of(plan, tests, cases, aside, change.iteration)
    return counted.model_copy(update={"proof": proof}), cases, aside


def agreed(state: MeasureReads, cases: Sequence[CaseResult], files: Mapping[str, bytes]) -> tuple[Expectation, ...]:
    """What is known of results: the specification's examples, and what passing tests of the tester expect."""
    passed = {case.test for case in cases if case.outcome == "passed"}
    stated = [one for path, content in files.items() for one in assertions(content.decode(), path)]
    held = (one for one in stated if one.test in passed)
    return (*examples(spec_texts(state["plan"], state["design"])), *held)


def set_aside(
    state: MeasureReads, cases: Sequence[CaseResult], files: Mapping[str, bytes], flaky: Mapping[str, str]
) -> tuple[SetAside, ...]:
    """Which of the tester's tests do not count on this attempt, and why."""
    tests = state["tests"]
    known = [
        GeneratedTest(test=case.test, sample=tests.samples.get(case.test.partition("::")[0], 1), criteria=case.criteria)
        for case in cases
    ]
    expectations = [one for path, content in files.items() for one in assertions(content.decode(), path)]
    truth = examples(spec_texts(state["plan"], state["design"]))
    return triage(known, _candidates(state, cases), contradicted=contradictions(expectations, truth), flaky=flaky)


def _candidates(state: MeasureReads, cases: Sequence[CaseResult]) -> list[Candidate]:
    """Every attempt so far, the present one last."""
    now = state["change"]
    before = [one for one in state.get("reviews", ()) if one.iteration < now.iteration and one.cases]
    attempts = [(one.commit, one.cases) for one in before] + [(now.commit, tuple(cases))]
    return [Candidate(content=commit, outcomes={c.test: c.outcome for c in ran}) for commit, ran in attempts]
