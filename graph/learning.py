"""What `sdlc learn` and `sdlc verdict` do: the learning of `experts.learning` over the runs of this machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

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
from state.errors import BadInput
from state.learned import Learned
from state.outcome import Label, Outcome


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
        except Exception:
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


def checked_version(versions: Versions, name: str) -> Learned:
    """A version by name.

    Raises:
        BadInput: none was named.
        ConfigurationError: there is none of that name.
    """
    if not name:
        raise BadInput("name a version: `sdlc learn status` lists them")
    return versions.get(name)
