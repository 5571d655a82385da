"""The tester writes tests from the specification, without having seen the implementation, and runs them."""

from __future__ import annotations

import hashlib

from langgraph.runtime import Runtime

from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.suite import (
    Correction,
    Corrections,
    Suite,
    check_suite,
    corrected,
    covering,
    failing_text,
    folder_for_tests,
)
from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.files import Files
from nodes.tools.pytest_run import TestRun, run_pytest
from nodes.wording import design_text, story_text
from state.artifacts import Call, CaseResult, ChangeSet, Design, Plan, SuiteReport
from state.context import RunContext
from state.sdlc import Running, Tested


class TesterReads(Running, total=False):
    """What the tester sees: never the diff. Of the change it takes the iteration and the paths to measure."""

    plan: Plan
    design: Design
    change: ChangeSet
    suite: SuiteReport


async def tester(state: TesterReads, runtime: Runtime[RunContext]) -> Tested:
    """Write the tests once, run them on every attempt, and correct those that contradict the specification once."""
    port = ports(state, runtime)
    await port.workspace.reset(state["head"])
    before = state.get("suite")
    calls: tuple[Call, ...] = ()
    if before is None:
        files, covers, calls = await _write(state, port)
        notes: tuple[str, ...] = ()
    else:
        files, covers, notes = await _known(port, before), before.covers, before.corrected
    run = await _run(state, port, files)
    if not notes and (failing := [case for case in run.cases if case.outcome in {"failed", "error"}]):
        files, notes, more = await _correct(state, port, files, failing)
        calls = (*calls, *more)
        run = await _run(state, port, files) if notes else run
    report = _report(state, run, files, covers, notes)
    commit = await _commit(state, port, files, report)
    return {"suite": report.model_copy(update={"commit": commit}), "head": commit, "calls": calls}


async def _write(
    state: TesterReads, port: Ports
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], tuple[Call, ...]]:
    plan = state["plan"]
    folder, listing = folder_for_tests(await port.workspace.paths(state["head"]))
    prefix = f"test_{port.workspace.slug.replace('-', '_')}_"
    prompt = render(
        "tester",
        stories=story_text(plan),
        specs=design_text(state["design"]),
        conventions=listing,
        folder=folder,
        prefix=prefix,
    )
    answer = await port.models.ask(
        "tester",
        prompt,
        Suite,
        attempt=state["change"].iteration,
        check=lambda suite: check_suite(suite, plan, folder, prefix),
    )
    files = {file.path: file.content for file in answer.value.files}
    return files, covering(answer.value), answer.calls


async def _known(port: Ports, suite: SuiteReport) -> dict[str, str]:
    """The generated files as the tester committed them, whatever the working tree says now."""
    contents = {path: await port.workspace.show(suite.commit, path) for path in suite.files}
    return {path: content.decode() for path, content in contents.items() if content is not None}


async def _run(state: TesterReads, port: Ports, files: dict[str, str]) -> TestRun:
    return await run_pytest(
        await port.sandbox(),
        port.workspace.root,
        paths=tuple(files),
        add={path: content.encode() for path, content in files.items()},
        own_config=True,
        coverage_of=_product(state["change"]),
        limits=port.test_limits(),
        python=await port.python(),
    )


def _product(change: ChangeSet) -> tuple[str, ...]:
    """The Python files of a change that are there and are no tests."""
    return tuple(f.path for f in change.files if f.kind != "deleted" and f.path.endswith(".py") and not is_test(f.path))


async def _correct(
    state: TesterReads, port: Ports, files: dict[str, str], failing: list[CaseResult]
) -> tuple[dict[str, str], tuple[str, ...], tuple[Call, ...]]:
    prompt = render(
        "tester_check",
        stories=story_text(state["plan"]),
        specs=design_text(state["design"]),
        failing=failing_text(files, failing),
    )
    answer = await port.models.ask(
        "tester",
        prompt,
        Corrections,
        attempt=state["change"].iteration,
        turn=2,
        check=lambda said: _applies(files, said.decisions, failing),
    )
    changed = [one for one in answer.value.decisions if one.verdict == "correct"]
    return corrected(files, changed), tuple(f"{one.test}: {one.reason}" for one in changed), answer.calls


def _applies(files: dict[str, str], decisions: tuple[Correction, ...], failing: list[CaseResult]) -> None:
    names = {case.test.partition("[")[0] for case in failing}
    if strange := [one.test for one in decisions if one.test not in names]:
        raise ValueError(f"{strange[0]} is not one of the failing tests: {', '.join(sorted(names))}")
    corrected(files, [one for one in decisions if one.verdict == "correct"])


def _report(
    state: TesterReads,
    run: TestRun,
    files: dict[str, str],
    covers: dict[str, tuple[str, ...]],
    notes: tuple[str, ...],
) -> SuiteReport:
    cases = tuple(
        case.model_copy(update={"criteria": covers.get(case.test.partition("[")[0], ())}) for case in run.cases
    )
    passed, reason = verdict(state["plan"], run, cases)
    return SuiteReport(
        iteration=state["change"].iteration,
        commit=state["head"],
        files={path: hashlib.sha256(content.encode()).hexdigest() for path, content in files.items()},
        covers=covers,
        cases=cases,
        coverage=run.coverage,
        checks=(run.check,),
        passed=passed,
        reason=reason,
        corrected=notes,
    )


def verdict(plan: Plan, run: TestRun, cases: tuple[CaseResult, ...]) -> tuple[bool, str]:
    """Whether the suite proves the criteria: it ran, all passed, and every criterion has a passing test."""
    if run.check.outcome == "unknown" or not cases:
        return False, run.reason or "no test ran"
    red = [case for case in cases if case.outcome != "passed"]
    if red:
        return False, f"{len(red)} of {len(cases)} tests did not pass"
    if run.check.outcome != "passed":
        return False, run.reason
    proven = {one for case in cases for one in case.criteria}
    if missing := [c.id for c in plan.criteria() if c.id not in proven]:
        return False, f"no test covers the criteria {', '.join(missing)}"
    return True, f"{len(cases)} tests passed"


async def _commit(state: TesterReads, port: Ports, files: dict[str, str], report: SuiteReport) -> str:
    desk = Files(port.workspace.root)
    for path, content in files.items():
        await desk.write(path, content)
    trailers = {
        "Sdlc-Thread": port.thread,
        "Sdlc-Iteration": str(report.iteration),
        "Sdlc-Tests": f"{report.count('passed')}/{len(report.cases)} passed",
    }
    return await port.workspace.commit(state["head"], "Add tests for the acceptance criteria", trailers)
