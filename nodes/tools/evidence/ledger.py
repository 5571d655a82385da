"""One line of evidence: what was run, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from nodes.tools.sandbox import Finished
from state.artifacts import Check, Finding, Outcome

TAIL_CHARS = 2_000
"""How much of a tool's output is kept in the ledger: the end. The digest covers all of it."""


def ran(name: str, finished: Finished, outcome: Outcome, *, tool: str, detail: str = "") -> Check:
    """The check that a finished command stands for. `tool` is the distribution whose version counts."""
    return Check(
        name=name,
        outcome=outcome,
        command=" ".join(finished.argv),
        exit_code=finished.exit_code,
        seconds=round(finished.seconds, 3),
        tier=finished.tier,
        version=version_of(tool),
        detail=detail or finished.reason,
        tail=(finished.stdout + finished.stderr)[-TAIL_CHARS:],
        digest=finished.digest,
    )


def unknown(name: str, finished: Finished, *, tool: str, why: str = "") -> Check:
    """A tool that should have said something and did not."""
    last = next((line for line in reversed((finished.stdout + finished.stderr).splitlines()) if line.strip()), "")
    detail = why or finished.reason or f"exit code {finished.exit_code}: {last.strip()[:200]}"
    return ran(name, finished, "unknown", tool=tool, detail=detail)


def not_applicable(name: str, why: str) -> Check:
    """A tool that had nothing to look at. Nothing was run."""
    return Check(name=name, outcome="not_applicable", command="", seconds=0, tier="", detail=why)


def counted(check: Check, new: Sequence[Finding]) -> Check:
    """A check that ran, with how many of its findings the change introduced; the rest was there before."""
    if check.outcome not in ("passed", "failed"):
        return check
    return check.model_copy(update={"detail": f"{len(new)} new findings"})


def _installed(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""


VERSIONS = {tool: _installed(tool) for tool in ("complexipy", "coverage", "mypy", "pytest", "ruff", "sdlc-graph")}
"""Distribution → version; read once, on import: an async node must not touch the disk."""


def version_of(tool: str) -> str:
    """The version of a tool that judges code; empty when it is not installed, or is none of them."""
    return VERSIONS.get(tool, "")
