"""Run a verdict again, from the commits that it was about, with nothing remembered, and compare."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from graph.runs import ashow
from nodes.claims import run_claims
from nodes.measuring import MeasureReads, believed, evidence_of, written
from nodes.ports import ports_of
from nodes.tools.quality import Verdict, judge
from state.artifacts import Check, Review
from state.errors import BadInput


@dataclass(frozen=True, slots=True)
class Verification:
    """The stored review, and what came out now."""

    thread: str
    stored: Review
    now: Verdict
    checks: tuple[Check, ...]

    @property
    def differences(self) -> tuple[str, ...]:
        """What is not the same, one line each; nothing when the verdict stands."""
        stored, now = self.stored, self.now
        pairs: list[tuple[str, object, object]] = [
            ("ruling", stored.ruling, now.ruling),
            ("score", stored.score, now.score),
            *((f"{name}", stored.dimensions.get(name), value) for name, value in now.dimensions.items()),
        ]
        lines = [f"{what} was {before} and is {after} now" for what, before, after in pairs if before != after]
        lines += [f"no longer: {veto}" for veto in stored.vetoes if veto not in now.vetoes]
        lines += [f"new: {veto}" for veto in now.vetoes if veto not in stored.vetoes]
        outcomes = {check.name: check for check in self.checks}
        lines += [
            f"check {check.name} was {check.outcome} and is {outcomes[check.name].outcome} now"
            for check in stored.checks
            if check.name in outcomes and outcomes[check.name].outcome != check.outcome
        ]
        lines += [f"check {check.name} did not run now" for check in stored.checks if check.name not in outcomes]
        return tuple(lines)

    def to_dict(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "thread_id": self.thread,
            "same": not self.differences,
            "differences": list(self.differences),
            "stored": self.stored.model_dump(mode="json", include={"score", "ruling", "vetoes", "dimensions"}),
            "now": self.now.model_dump(mode="json", include={"score", "ruling", "vetoes", "dimensions"}),
            "ledger": [check.model_dump(mode="json") for check in self.checks],
        }


async def averify(thread: str, *, home: Path | None = None) -> Verification:
    """Measure the last attempt of a run again and judge it, with what the reviewer said then.

    Raises:
        BadInput: there is no such run, or it was not reviewed yet.
        SdlcError: the repository, the commits or the sandbox are gone.
    """
    run = await ashow(thread, home=home)
    state = run.state
    if "review" not in state or "tests" not in state:
        raise BadInput(f"run {thread!r} was not reviewed yet: there is no verdict to verify")
    review: Review = state["review"]
    reads = cast("MeasureReads", {**state, "change": state["change"].model_copy(update={"commit": review.commit})})
    port = ports_of(reads, run.record.context, thread)
    files = await written(port, reads["tests"])
    evidence, _, _ = believed(reads, await evidence_of(reads, port, files, cache=None), files)
    evidence = evidence.model_copy(update={"counterexamples": review.counterexamples})
    checks = list(evidence.checks)
    if review.claims:
        checks.append((await run_claims(port, review.commit, review.claims)).check)
    weights = await port.weights()
    verdict = judge(evidence, opinion=review.opinion, threshold=review.threshold, weights=weights)
    return Verification(thread, review, verdict, tuple(checks))
