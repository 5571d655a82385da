"""What `sdlc learn` and `sdlc verdict` do: the learning of `experts.learning` over the runs of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from experts.learning.analysis import Analysis, analyse
from experts.learning.observe import observed
from experts.learning.outcomes import Outcomes, label_of
from experts.learning.proposing import propose, split
from experts.learning.versions import PRIOR, Versions
from experts.roster import Roster
from graph.outcomes import outcome_of
from graph.runs import ashow
from graph.store import Store
from nodes.intake import checked_thread
from nodes.ports import ports_of
from nodes.tools.evidence.sides import two_sides
from nodes.tools.pytest_run import run_pytest
from state.errors import BadInput
from state.learned import Learned
from state.outcome import Label, Outcome
from state.sdlc import Running


async def gathered(home: Path, url: str | None = None) -> list[Outcome]:
    """The outcomes of all runs, the oldest first. A run that was killed has its outcome taken from its checkpoint."""
    kept = Outcomes(home, url)
    known = {one.thread for one in kept.all()}
    domains = Roster.load().domains()
    for record in Store(home).records():
        if record.thread in known or not record.context.keep_outcomes:
            continue
        try:
            run = await ashow(record.thread, home=home)
            left = outcome_of(run, domains) if "workspace" in run.state else None
        except Exception:  # its checkpoint is gone, or another version of this program wrote it
            continue
        if left is not None:
            kept.add(left)
    return kept.all()


def verdict(home: Path, thread: str, *, good: bool, why: str, url: str | None = None) -> Label:
    """A person's word on a run.

    Raises:
        BadInput: there is no such run.
    """
    Store(home).load(checked_thread(thread))
    label = label_of(thread, good=good, kind="person", why=why)
    Outcomes(home, url).label(label)
    return label


async def later_tests(home: Path, thread: str, files: Sequence[Path], url: str | None = None) -> Label:
    """Run tests that the run never saw on what it handed over; how they end is a label.

    They run in the sandbox by our own configuration, without the repository's conftest.py.

    Raises:
        BadInput: there is no such run, it handed nothing over, or the tests could not be run.
    """
    run = await ashow(checked_thread(thread), home=home)
    if "change" not in run.state:
        raise BadInput(f"run {thread!r} has handed nothing over yet")
    add = {f"later_tests/{file.name}": await asyncio.to_thread(_content, file) for file in files}
    port = ports_of(cast("Running", run.state), run.record.context, thread)
    base, commit = run.state["workspace"].base, str(run.state["head"])
    async with two_sides(port.workspace, base=base, commit=commit) as sides:
        found = await run_pytest(
            await port.sandbox(), sides.head, paths=sorted(add), add=add, own_config=True, limits=port.test_limits(),
            python=await port.python(), name="later tests",
        )  # fmt: skip
    if not found.trusted or not found.cases:
        raise BadInput(f"the tests say nothing: {found.reason}")
    why = f"{', '.join(file.name for file in files)}: {found.check.detail}"
    label = label_of(thread, good=found.check.outcome == "passed", kind="tests", why=why)
    await asyncio.to_thread(Outcomes(home, url).label, label)
    return label


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from None


async def observe(home: Path, repo: Path, url: str | None = None) -> list[Label]:
    """Labels from the history of a repository, for the runs that are known; each is kept once."""
    outcomes = await gathered(home, url)
    there = {label.id for one in outcomes for label in one.labels}
    found = [one for one in await observed(repo, [one.thread for one in outcomes]) if one.id not in there]
    for label in found:
        Outcomes(home, url).label(label)
    return found


async def analysed(home: Path, url: str | None = None) -> Analysis:
    """What the runs of this machine show."""
    return analyse(await gathered(home, url), Roster.load(None, Versions(home).active()))


async def proposed(home: Path, url: str | None = None, seed: int = 0) -> Learned | None:
    """A proposal from all runs, kept under a name; None when they say nothing new."""
    versions = Versions(home)
    current = versions.active()
    found = await propose(await gathered(home, url), Roster.load(None, current), current, seed=seed)
    return versions.keep(found) if found is not None else None


def standing(outcomes: Iterable[Outcome], versions: Versions) -> dict[str, object]:
    """Where learning stands: runs, labels, versions, and the one in use."""
    every = list(outcomes)
    fitted, held_out = split(every)
    active = versions.active()
    return {
        "runs": len(every),
        "labelled": sum(one.good is not None for one in every),
        "for fitting": len(fitted),
        "held out": len(held_out),
        "version": active.version if active is not None else PRIOR,
        "versions": [one.version for one in versions.listed()],
    }
