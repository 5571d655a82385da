"""Lessons of earlier runs that a request should know before its first attempt, each with the runs it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from experts.answers import LEAST
from experts.cards import Card
from experts.guidance import CHARS_PER_TOKEN
from experts.learning.analysis import Address, Recurring
from experts.learning.lessons import FEWEST, TOOLS, RuleCard, rule_cards, standings
from experts.library import Library
from experts.roster import Roster
from state.learned import Learned

HEAD = "Lessons of earlier runs:"
OWN_DOMAIN = 0.5
"""What a lesson of the request's domain has before any of its words occur in the request; full text adds 0 to 1."""
LONGEST_FIELD = 280
"""Characters of a field that are shown."""
NAMED = 3
"""Runs that are named; the rest are counted."""

_THREAD = re.compile(r"[\w.:-]{1,40}")
_RULE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and the learned cards in it as 'expert#rule', for `Outcome.lessons`."""

    text: str = ""
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lesson:
    card: Card
    runs: tuple[str, ...]
    own: bool
    weight: float = 1.0
    key: str = ""

    def rank(self, confidence: Mapping[Address, float]) -> float:
        """0 when it does not fit."""
        fit = confidence.get((self.card.expert, self.card.rule), 0.0)
        return self.weight * (fit + OWN_DOMAIN * self.own) if self.own or fit >= LEAST else 0.0

    def text(self) -> str:
        named = [run for run in self.runs if _THREAD.fullmatch(run)][:NAMED]
        runs = f"{len(self.runs)} runs" + (f": {', '.join(named)}" if named else "")
        told = (("When", "When"), ("Not", "Instead of"), ("Why", "Why"))
        fields = [f"  {name}: {_short(self.card.of(key))}" for name, key in told if self.card.of(key)]
        source = f"; {_short(self.card.of('Source'))}" if self.card.of("Source") else ""
        return "\n".join([f"- {self.card.rule}", *fields, f"  (from {runs}{source})"])


def told(
    request: str,
    domains: Collection[str],
    learned: Learned | None,
    roster: Roster,
    *,
    tokens: int,
    recurring: Sequence[Recurring] = (),
) -> Told:
    """The lessons that fit best, the best first; empty when none fits.

    Args:
        request: in plain words.
        domains: that it concerns.
        learned: the version in use; cards that were retired or merged, and those of experts on trial, are left out.
        roster: the experts; how rare a word is, is counted over all their cards.
        tokens: at most `tokens` × `CHARS_PER_TOKEN` characters; a lesson that does not fit is left out whole.
        recurring: findings that recur, of an analysis; those of tools in these domains are told too.
    """
    lessons = list(_cards(domains, learned, roster))
    lessons += _findings(domains, learned, recurring, {one.card.rule for one in lessons})
    if not lessons:
        return Told()
    own = [card for expert in roster for card in expert.cards]
    library = Library((*(one.card for one in lessons), *own))
    found = library.by_terms(request, limit=len(library.cards))
    library.close()
    confidence: dict[Address, float] = {}
    for one in found:
        at = (one.card.expert, one.card.rule)
        confidence[at] = max(confidence.get(at, 0.0), one.confidence)
    ranked = sorted(lessons, key=lambda one: (-one.rank(confidence), one.card.rule, one.card.expert))
    return _within(tokens * CHARS_PER_TOKEN, [one for one in ranked if one.rank(confidence) > 0])


def _within(chars: int, lessons: Sequence[_Lesson]) -> Told:
    room = chars - len(HEAD)
    taken: list[_Lesson] = []
    for one in lessons:
        if len(one.text()) + 1 <= room:
            room -= len(one.text()) + 1
            taken.append(one)
    if not taken:
        return Told()
    return Told("\n".join([HEAD, *(one.text() for one in taken)]), tuple(one.key for one in taken if one.key))


def _cards(domains: Collection[str], learned: Learned | None, roster: Roster) -> Iterator[_Lesson]:
    stages = {one.name: one.stage for one in learned.experts} if learned else {}
    known = {one.name: one.domains for one in learned.experts} if learned else {}
    known |= {expert.name: expert.domains for expert in roster}
    for (expert, rule), one in standings(learned).items():
        if one.card is None or one.gone or expert not in known or stages.get(expert, "active") != "active":
            continue
        card = Card(expert, f"{expert}/learned.md", 1, known[expert][0], rule, dict(one.card.fields))
        yield _Lesson(card, one.card.runs, not set(domains).isdisjoint(known[expert]), one.weight, f"{expert}#{rule}")


def _findings(
    domains: Collection[str], learned: Learned | None, recurring: Sequence[Recurring], known: Collection[str]
) -> Iterator[_Lesson]:
    """Findings that recur and of which no card tells, in the words of the table, or by the tool's name for them."""
    told = {*known, *(rule for (_, rule), one in standings(learned).items() if one.gone)}
    for one in recurring:
        sound = one.source in TOOLS and _RULE.fullmatch(one.rule) and len(one.runs) >= FEWEST
        if not sound or set(domains).isdisjoint(one.domains):
            continue
        card = next((rule_card for rule_card in rule_cards() if (one.source, one.rule) in rule_card.rules), None)
        heading = card.card.rule if card else f"Expect {one.source} to refuse {one.rule}"
        if heading not in told:
            told.add(heading)
            yield _Lesson(_shown(one, heading, card), one.runs, own=True)


def _shown(one: Recurring, heading: str, known: RuleCard | None) -> Card:
    fields = dict(known.card.fields) if known else {}
    why = (
        f"{one.share.count} of {one.share.of} earlier runs had {one.rule} ({one.source}), {one.mended.count} mended it"
    )
    return Card("", "", 1, "", heading, {**fields, "Why": f"{why}. {fields.get('Why', '')}".strip()})


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST_FIELD else f"{folded[: LONGEST_FIELD - 1]}…"
