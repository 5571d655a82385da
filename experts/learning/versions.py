"""Versions of what was learned: kept for good, one of them active, each step with its grounds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from experts.learning.outcomes import now
from nodes.learned import active_version, folder, load
from nodes.tools.evidence.cache import hash_of
from state.errors import BadInput
from state.learned import Belief, Learned

PRIOR = "prior"
"""The name of what there is before anything was learned."""


class Versions:
    """The versions below one folder."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, folder(home)

    def active(self) -> Learned | None:
        """The version that new runs use; None: the prior."""
        version = active_version(self.home)
        return load(self.home, version) if version else None

    def listed(self) -> list[Learned]:
        """All that can be read, in the order in which they were made."""
        return [load(self.home, file.stem) for file in sorted(self.folder.glob("v[0-9]*.json"))]

    def get(self, version: str) -> Learned:
        """A version, or the prior.

        Raises:
            ConfigurationError: there is none of that name.
        """
        return Learned(version=PRIOR) if version == PRIOR else load(self.home, version)

    def keep(self, learned: Learned) -> Learned:
        """Write a proposal down under a name of its own. It is not applied."""
        with self._turn():
            number = 1 + max((int(file.stem[1:5]) for file in self.folder.glob("v[0-9]*.json")), default=0)
            content = learned.model_copy(update={"version": "", "at": ""}).model_dump_json()
            version = f"v{number:04d}-{hash_of(content.encode())[:8]}"
            kept = learned.model_copy(update={"version": version, "at": now()})
            _write(self.folder / f"{version}.json", kept.model_dump_json(indent=1))
        return kept

    def apply(self, version: str) -> Learned:
        """Have new runs use a version.

        Raises:
            BadInput: on runs that were held out it is worse than what there is, or it has no grounds.
        """
        learned = self.get(version)
        if version != PRIOR and not learned.grounds:
            raise BadInput(f"{version} has no grounds: nothing was measured on held-out runs")
        if worse := [one for one in learned.grounds if not one.holds]:
            said = "; ".join(f"{one.what}: {one.measure} {one.before:.3f} → {one.after:.3f}" for one in worse)
            raise BadInput(f"{version} is worse on held-out runs ({said}): it is not applied")
        self._activate(version, "apply")
        return learned

    def rollback(self, version: str) -> Learned:
        """Go back to a version, or to the prior, whatever its grounds.

        Raises:
            ConfigurationError: there is none of that name.
        """
        learned = self.get(version)
        self._activate(version, "rollback")
        return learned

    def history(self) -> list[dict[str, str]]:
        """What was applied and rolled back, when, the oldest first."""
        file = self.folder / "history.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]

    def _activate(self, version: str, how: str) -> None:
        with self._turn():
            step = {"at": now(), "how": how, "from": active_version(self.home) or PRIOR, "to": version}
            with (self.folder / "history.jsonl").open("a", encoding="utf-8") as history:
                history.write(json.dumps(step) + "\n")
            _write(self.folder / "active.json", json.dumps({"version": "" if version == PRIOR else version}))

    def _turn(self) -> FileLock:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileLock(self.folder / "lock", timeout=60)


def difference(before: Learned, after: Learned) -> Iterator[str]:
    """What changed between two versions, a line each."""
    old = before.scoring.weights if before.scoring else {}
    new = after.scoring.weights if after.scoring else {}
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"scoring {name}: {_number(old.get(name))} → {_number(new.get(name))}"
    for domain in sorted({*before.voting, *after.voting}):
        was, now_ = before.voting.get(domain, {}), after.voting.get(domain, {})
        for name in sorted({*was, *now_}):
            one, other = was.get(name), now_.get(name)
            if one != other:
                yield f"voting {domain}/{name}: {_number(_mean(one))} → {_number(_mean(other))}"
    known = {(card.action, card.expert, card.rule) for card in before.cards}
    for card in after.cards:
        if (card.action, card.expert, card.rule) not in known:
            yield f"card {card.action} {card.expert}: {card.rule} (runs {', '.join(card.runs[:5])})"
    stages = {expert.name: expert.stage for expert in before.experts}
    for expert in after.experts:
        if stages.get(expert.name) != expert.stage:
            yield f"expert {expert.name}: {stages.get(expert.name, 'none')} → {expert.stage}: {expert.why}"


def _number(value: float | None) -> str:
    return "prior" if value is None else f"{value:.3f}"


def _mean(belief: Belief | None) -> float | None:
    return None if belief is None else belief.mean


def _write(file: Path, content: str) -> None:
    fresh = file.with_suffix(".new")
    fresh.write_text(content, encoding="utf-8")
    fresh.replace(file)
