"""Ops looks at the change as whoever has to run it: weaknesses, secrets, dependencies."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import BaseMessage
from langgraph.runtime import Runtime

from nodes.measuring import written
from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.reviewer import Opinion, as_findings
from nodes.tools.dependencies import Scan, scan
from nodes.wording import bullets, check_text, finding_text, section
from state.artifacts import SEVERITIES, ChangeSet, EnhancedRequest, Finding, SecurityReport, WrittenTests
from state.context import RunContext
from state.sdlc import Running, Secured

BLOCKING = SEVERITIES.index("high")
"""A finding of this rank or worse goes back to the implementer."""


class OpsReads(Running):
    """What ops sees. The tester's files are left out of what is scanned."""

    requirements: EnhancedRequest
    change: ChangeSet
    tests: WrittenTests


async def ops(state: OpsReads, runtime: Runtime[RunContext]) -> Secured:
    """Scan the change and its dependencies with tools, then ask for weaknesses that tools do not see."""
    port = ports(state, runtime)
    change = state["change"]
    scanned = await scan(
        port.workspace,
        await port.sandbox(),
        base=state["workspace"].base,
        commit=state["head"],
        limits=port.test_limits(),
        generated=await written(port, state["tests"]),
    )
    answer = await port.models.ask("ops", await _prompt(state, port, scanned), Opinion, attempt=change.iteration)
    findings = (*scanned.findings, *as_findings(answer.value.findings, "ops"))
    report = SecurityReport(
        iteration=change.iteration,
        commit=state["head"],
        passed=not blocking(findings)
        and all(c.outcome in {"passed", "failed", "not_applicable"} for c in scanned.checks),
        findings=findings,
        checks=scanned.checks,
        summary=answer.value.summary,
    )
    return {"security": report, "calls": answer.calls}


async def _prompt(state: OpsReads, port: Ports, scanned: Scan) -> Sequence[BaseMessage]:
    scanners = section("Checks", check_text(scanned.checks)) + section("Findings", finding_text(scanned.findings))
    return render(
        "ops",
        goal=state["requirements"].goal,
        scanners=scanners,
        dependencies=bullets(scanned.dependencies),
        diff=await port.workspace.diff(state["workspace"].base, state["change"].commit),
    )


def blocking(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that must be mended before anybody merges."""
    return tuple(f for f in findings if SEVERITIES.index(f.severity) >= BLOCKING)
