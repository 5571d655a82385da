"""The answers of `sdlc learn`, as data and as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from experts.learning import analysis
from experts.learning.outcomes import Outcomes, plain
from experts.learning.versions import PRIOR, Versions, difference
from graph import learning
from state.errors import BadInput
from state.learned import Grounds, Learned

Answer = tuple[Any, Iterable[str]]


async def act(what: str, names: Sequence[str], repo: Path, home: Path, url: str | None = None) -> Answer:
    """Do one of the commands.

    Raises:
        SdlcError: it cannot be done.
    """
    wanted = {"apply": 1, "rollback": 1, "diff": 2}.get(what, 0)
    if len(names) != wanted:
        raise BadInput(f"sdlc learn {what} takes {wanted or 'no'} version{'s' * (wanted != 1)}, not {len(names)}")
    versions = Versions(home)
    if what == "status":
        told = learning.standing(await learning.gathered(home, url), versions)
        return told, [f"{name:<12} {_said(value)}" for name, value in told.items()]
    if what == "analyse":
        found = await learning.analysed(home, url)
        return found.model_dump(mode="json"), _tables(analysis.text(found))
    if what == "observe":
        labels = await learning.observe(home, repo.expanduser().absolute(), url)
        lines = [f"{one.thread} is {'good' if one.good else 'bad'} ({one.kind}): {one.why}" for one in labels]
        return {"labels": [one.model_dump(mode="json") for one in labels]}, lines or ["nothing new"]
    if what == "export":
        outcomes = await learning.gathered(home, url)
        return {"outcomes": plain(outcomes)}, Outcomes(home, url).lines()
    if what == "propose":
        proposal = await learning.proposed(home, url)
        if proposal is None:
            return {"version": None}, ["the runs say nothing new, or too little to say it on held-out runs"]
        return _data(proposal), [f"{proposal.version}: {proposal.why}", *_changes(versions, proposal)]
    return _version(what, names, versions)


def _version(what: str, names: Sequence[str], versions: Versions) -> Answer:
    if what == "diff":
        before, after = (versions.get(name) for name in names)
        lines = list(difference(before, after))
        return {"changes": lines}, lines or ["no difference"]
    if what == "apply":
        learned = versions.apply(names[0])
        return _data(learned), [
            f"{learned.version} is used by new runs; back with: sdlc learn rollback {_before(learned)}"
        ]
    learned = versions.rollback(names[0])
    return _data(learned), [f"{learned.version} is used by new runs"]


def _before(learned: Learned) -> str:
    return learned.parent or PRIOR


def _data(learned: Learned) -> dict[str, Any]:
    return learned.model_dump(mode="json")


def _changes(versions: Versions, proposal: Learned) -> Iterator[str]:
    before = versions.get(proposal.parent or PRIOR)
    yield from (f"  {line}" for line in difference(before, proposal))
    yield from (f"  {_ground(one)}" for one in proposal.grounds)
    yield f"apply it with: sdlc learn apply {proposal.version}"


def _ground(one: Grounds) -> str:
    held = "holds" if one.holds else "DOES NOT HOLD"
    said = f"{one.what}: {one.measure}: {one.before:.3f} → {one.after:.3f} on {one.held_out} held-out runs: {held}"
    return f"{said} ({one.why})" if one.why else said


def _tables(tables: Iterable[analysis.Table]) -> Iterator[str]:
    for table in tables:
        rows = [table.header, *table.rows]
        widths = [max(len(row[at]) for row in rows) for at in range(len(table.header))]
        yield f"\n{table.title}"
        for row in rows:
            yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
