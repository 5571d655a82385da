"""The tester: writes tests from the specification, brings more proof when asked, and runs all of it at the end.

It never sees the implementation. Its tests are written while the implementer works, so that the review has behaviour
to judge.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from langgraph.runtime import Runtime

from nodes.measuring import MeasureReads, believed, evidence_of, written
from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.proof import BAD
from nodes.suite import (
    Correction,
    Corrections,
    Further,
    Suite,
    check_more,
    check_suite,
    corrected,
    covering,
    failing_text,
)
from nodes.tools.evidence.flaky import flaky
from nodes.tools.evidence.own_runner import run_unittest
from nodes.tools.evidence.values import Evidence
from nodes.tools.files import Files
from nodes.tools.pytest_run import TestRun, run_pytest
from nodes.tools.repository.customs import Customs, customs_of
from nodes.tools.repository.tidying import tidied
from nodes.wording import bullets, design_text, guidance_text, settled_text, story_text
from state.artifacts import (
    Call,
    CaseResult,
    Check,
    Design,
    EnhancedRequest,
    Plan,
    Review,
    SetAside,
    SuiteReport,
    WrittenTests,
)
from state.context import RunContext
from state.sdlc import Guided, Tested, TestsWritten

REPEATS = (1, 2)
"""Seeds of the random orders in which the tests are repeated: an outcome that changes is no outcome."""

OF_TESTS = ("tests", "generated tests", "strength")
"""The checks of a measurement that are about tests."""

ASKED_FOR = 25
"""How many lines of missing proof reach the tester at a time."""


class AuthorReads(Guided, total=False):
    """What whoever writes the tests sees."""

    requirements: EnhancedRequest
    plan: Plan
    design: Design
    tests: WrittenTests


class MoreReads(AuthorReads, total=False):
    """What the tester sees when it is asked for more: what is missing, and the failing tests. Never the diff."""

    review: Review


class TesterReads(MeasureReads):
    """What the last step needs to run everything on the change as it will be handed over."""


# --- writing --------------------------------------------------------------------------------------------------------


async def write_tests(state: AuthorReads, runtime: Runtime[RunContext]) -> TestsWritten:
    """Write the tests of all criteria, in independent samples; once for the run."""
    if "tests" in state:
        return {"tests": state["tests"], "calls": ()}
    port = ports(state, runtime)
    customs = await customs_of(port.workspace, state["workspace"].base)
    count = port.context.test_samples if await port.models.affords(port.context.test_samples) else 1
    answers = await asyncio.gather(*(_sample(state, port, customs, number) for number in range(1, count + 1)))
    files = await _tidy(state, port, {file.path: file.content for suite, _ in answers for file in suite.files})
    tests = WrittenTests(
        commit=await _kept(port, files),
        files=hashes(files),
        samples={file.path: number for number, (suite, _) in enumerate(answers, 1) for file in suite.files},
        covers={test: ids for suite, _ in answers for test, ids in covering(suite).items()},
    )
    return {"tests": tests, "calls": tuple(call for _, calls in answers for call in calls)}


async def _sample(state: AuthorReads, port: Ports, customs: Customs, number: int) -> tuple[Suite, tuple[Call, ...]]:
    plan, prefix = state["plan"], _prefix(port, f"s{number}_" if number > 1 else "")
    prompt = render(
        "tester",
        stories=story_text(plan),
        specs=design_text(state["design"]),
        settled=settled_text(state["requirements"]),
        conventions=customs.listing,
        customs=customs.text(),
        libraries=await _libraries(port, customs),
        folder=customs.folder,
        prefix=prefix,
        guidance=guidance_text(state),
    )
    answer = await port.models.ask(
        "tester" if number == 1 else f"tester/{number}",
        prompt,
        Suite,
        check=lambda suite: check_suite(suite, plan, customs.folder, prefix, customs.runner),
    )
    return answer.value, answer.calls


async def _libraries(port: Ports, customs: Customs) -> str:
    return "unittest" if customs.runner == "unittest" else ", ".join(await port.test_libraries())


async def _tidy(state: AuthorReads, port: Ports, files: Mapping[str, str]) -> dict[str, str]:
    """The files in the repository's own format: what is handed over must pass its checks, too."""
    return await tidied(files, port.workspace, state["workspace"].base, await port.sandbox(), await port.python())


def _prefix(port: Ports, part: str) -> str:
    return f"test_{port.workspace.slug.replace('-', '_')}_{part}"


def hashes(files: Mapping[str, str]) -> dict[str, str]:
    """Path → SHA-256."""
    return {path: hashlib.sha256(content.encode()).hexdigest() for path, content in files.items()}


async def _kept(port: Ports, files: Mapping[str, str]) -> str:
    return await port.workspace.keep({path: content.encode() for path, content in files.items()}, "tests")


# --- more proof -----------------------------------------------------------------------------------------------------


async def more_tests(state: MoreReads, runtime: Runtime[RunContext]) -> TestsWritten:
    """Hold failing tests against the specification, and write the tests that the review found missing."""
    port = ports(state, runtime)
    tests, review = state["tests"], state["review"]
    files = {path: content.decode() for path, content in (await written(port, tests)).items()}
    disputed = [line for line in review.wanted if line.startswith("disputed: ")]
    missing = [line for line in review.wanted if line not in disputed][:ASKED_FOR]
    calls: list[Call] = []
    if failing := [case for case in review.cases if case.outcome in BAD and disputed]:
        files, tests, said = await _judged(state, port, files, failing)
        calls += said
    if missing:
        files, tests, said = await _added(state, port, files, tests, missing)
        calls += said
    files = await _tidy(state, port, files)
    updated = tests.model_copy(
        update={
            "commit": await _kept(port, files),
            "files": hashes(files),
            "rounds": tests.rounds + 1,
            "asked_on": review.iteration,
        }
    )
    return {"tests": updated, "calls": tuple(calls)}


async def _judged(
    state: MoreReads, port: Ports, files: dict[str, str], failing: list[CaseResult]
) -> tuple[dict[str, str], WrittenTests, tuple[Call, ...]]:
    """Each failing test stays or is corrected, by what the specification says."""
    prompt = render(
        "tester_check",
        stories=story_text(state["plan"]),
        specs=design_text(state["design"]),
        settled=settled_text(state["requirements"]),
        failing=failing_text(files, failing),
    )
    answer = await port.models.ask(
        "tester",
        prompt,
        Corrections,
        attempt=state["review"].iteration,
        turn=2,
        check=lambda said: _applies(files, said.decisions, failing),
    )
    changed = [one for one in answer.value.decisions if one.verdict == "correct"]
    tests = state["tests"]
    stand = {case.test.partition("[")[0] for case in failing} - {one.test for one in changed}
    judged = tests.model_copy(
        update={
            "kept": tuple(sorted({*tests.kept, *stand})),
            "corrected": (*tests.corrected, *(f"{one.test}: {one.reason}" for one in changed)),
        }
    )
    return corrected(files, changed), judged, answer.calls


def _applies(files: dict[str, str], decisions: tuple[Correction, ...], failing: list[CaseResult]) -> None:
    names = {case.test.partition("[")[0] for case in failing}
    if strange := [one.test for one in decisions if one.test not in names]:
        raise ValueError(f"{strange[0]} is not one of the failing tests: {', '.join(sorted(names))}")
    corrected(files, [one for one in decisions if one.verdict == "correct"])


async def _added(
    state: MoreReads, port: Ports, files: dict[str, str], tests: WrittenTests, missing: Sequence[str]
) -> tuple[dict[str, str], WrittenTests, tuple[Call, ...]]:
    """Further files for what is not proven yet. The tester may find that the specification fixes nothing more."""
    plan, folder = state["plan"], str(PurePosixPath(next(iter(files))).parent)
    customs = await customs_of(port.workspace, state["workspace"].base)
    prefix = _prefix(port, f"more{tests.rounds + 1}_")
    prompt = render(
        "tester_more",
        stories=story_text(plan),
        specs=design_text(state["design"]),
        settled=settled_text(state["requirements"]),
        existing=bullets(sorted(tests.covers)),
        wanted=bullets(missing),
        customs=customs.text(),
        libraries=await _libraries(port, customs),
        folder=folder,
        prefix=prefix,
    )
    answer = await port.models.ask(
        "tester",
        prompt,
        Further,
        attempt=state["review"].iteration,
        turn=3,
        check=lambda suite: check_more(suite, plan, folder, prefix, customs.runner),
    )
    suite = answer.value
    fresh = {file.path: file.content for file in suite.files}
    sample = max(tests.samples.values(), default=0) + 1
    more = tests.model_copy(
        update={
            "covers": {**tests.covers, **covering(suite)},
            "samples": {**tests.samples, **dict.fromkeys(fresh, sample)},
        }
    )
    return {**files, **fresh}, more, answer.calls


# --- the last step --------------------------------------------------------------------------------------------------


async def tester(state: TesterReads, runtime: Runtime[RunContext]) -> Tested:
    """Run everything on the change as it is: both suites and their strength, and the tests again in random orders."""
    port = ports(state, runtime)
    change, tests = state["change"], state["tests"]
    files = await written(port, tests)
    await port.workspace.reset(change.commit)
    evidence = await evidence_of(state, port, files, cache=port.cache)
    repeats = [await _repeated(port, files, seed) for seed in REPEATS]
    first = repeats[0].model_copy(update={"cases": evidence.cases})
    counted, cases, aside = believed(state, evidence, files, flaky=flaky([first, *repeats]))
    own = await _by_their_runner(state, port, files, cases, aside)
    passed, reason = _verdict(counted, cases, aside, repeats)
    if passed and any(check.outcome != "passed" for check in own):
        passed, reason = False, f"{own[0].name}: {own[0].detail}"
    report = SuiteReport(
        iteration=change.iteration,
        commit=state["head"],
        files=tests.files,
        cases=cases,
        coverage=evidence.coverage,
        mutants=(evidence.strength.killed, evidence.strength.sampled) if evidence.strength else None,
        checks=(*(c for c in evidence.checks if c.name.startswith(OF_TESTS)), *(run.check for run in repeats), *own),
        passed=passed,
        reason=reason,
        set_aside=aside,
        corrected=tests.corrected,
    )
    commit = await _commit(state, port, files, report)
    return {"suite": report.model_copy(update={"commit": commit}), "head": commit, "calls": ()}


async def _repeated(port: Ports, files: Mapping[str, bytes], seed: int) -> TestRun:
    return await run_pytest(
        await port.sandbox(),
        port.workspace.root,
        paths=tuple(files),
        add=files,
        own_config=True,
        limits=port.test_limits(),
        python=await port.python(),
        order_seed=seed,
        name=f"generated tests in random order {seed}",
    )


async def _by_their_runner(
    state: TesterReads, port: Ports, files: Mapping[str, bytes], cases: Sequence[CaseResult], aside: Sequence[SetAside]
) -> tuple[Check, ...]:
    """The tests once more by the repository's own runner, where that is not pytest."""
    if (await customs_of(port.workspace, state["workspace"].base)).runner == "pytest":
        return ()
    check = await run_unittest(
        await port.sandbox(),
        port.workspace.root,
        files,
        expected=len(cases),
        allowed=len(aside),
        limits=port.test_limits(),
        python=await port.python(),
    )
    return (check,)


def _verdict(
    evidence: Evidence, cases: Sequence[CaseResult], aside: Sequence[SetAside], repeats: Sequence[TestRun]
) -> tuple[bool, str]:
    """Whether the tests prove the criteria: they ran, those that count pass each time, and every criterion has one."""
    unknown = [run for run in repeats if not run.trusted]
    if evidence.generated is None or unknown:
        return False, unknown[0].reason if unknown else "the generated tests did not run"
    gone = {one.test for one in aside}
    counted = [case for case in cases if case.test not in gone]
    red = [case for case in counted if case.outcome != "passed"]
    again = {case.test for run in repeats for case in run.cases if case.outcome != "passed"} - gone
    if red or again:
        return False, f"{max(len(red), len(again))} of {len(counted)} tests did not pass"
    if evidence.proof is not None and evidence.proof.unproven:
        return False, f"no test covers the criteria {', '.join(evidence.proof.unproven)}"
    left = f", {len(gone)} set aside" if gone else ""
    return True, f"{len(counted)} tests passed, {1 + len(repeats)} times each{left}"


async def _commit(state: TesterReads, port: Ports, files: Mapping[str, bytes], report: SuiteReport) -> str:
    desk = Files(port.workspace.root)
    await port.workspace.reset(state["head"])
    for path, content in files.items():
        await desk.write(path, content.decode())
    trailers = {
        "Sdlc-Thread": port.thread,
        "Sdlc-Iteration": str(report.iteration),
        "Sdlc-Tests": f"{report.count('passed')}/{len(report.cases)} passed",
    }
    return await port.workspace.commit(state["head"], "Add tests for the acceptance criteria", trailers)
