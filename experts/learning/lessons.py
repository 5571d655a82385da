"""Failures that repeat become cards, and cards that fail lose their say. Pure; what a card says was written by hand.

Nothing of a repository gets into a card: its text is that of `rules.md`, and of a run it holds counts only. Findings of
a model teach nothing here, for their names are a model's words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from pydantic import Field

from experts.cards import Card, page
from experts.learning.analysis import (
    Address,
    Rule,
    address,
    broke,
    followed,
    grouped,
    matters,
    mended_in,
    retrieved,
    right,
    rules_of,
)
from experts.roster import Expert, Roster
from experts.weights import same_terms
from state.artifacts import Artifact
from state.learned import CardAction, Grounds, Learned, LearnedCard
from state.outcome import Outcome

RULES = Path(__file__).with_name("rules.md")
"""What is known about the rules that refuse attempts most often."""

FEWEST = 3
"""Independent runs in which a finding recurs."""
MENDED = 2
"""Of these, those that were free of it in the end: one may be chance."""
LABELLED = 5
"""Independent labelled runs that followed a card, before it can be said that it fails."""
ALPHA = 0.05
"""Chance of a demotion without cause, for one card that is looked at once."""
DEMOTED = 0.5
"""What a demotion leaves of a card's weight."""
LEAST_WEIGHT = 0.125
"""A card of the experts' own is not demoted further: it is a person's to delete."""
QUIET = 20
"""Runs without a card and without its finding: then it occurs in fewer than 16 % of runs (Wilson's 95 % bound)."""

TOOLS = frozenset((
    "ruff", "mypy", "ty", "pyrefly", "pyright", "basedpyright", "probe", "secrets", "ast", "complexipy", "tests",
    "duplicates", "dependencies",
))  # fmt: skip
"""Sources of findings whose rules have the tool's own names, not a model's."""

SEEN = "\n\nSeen: "
"""Begins the figures in a learned card's Why."""


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What is known about some rules. `home` is the domain that it belongs to."""

    home: str
    rules: frozenset[Rule]
    finding: str
    card: Card


@dataclass(frozen=True, slots=True)
class Standing:
    """What was learned about one card up to now.

    `card` is the last one that added or edited it; None for a card of the experts' own. `gone`: retired or merged.
    """

    address: Address
    card: LearnedCard | None = None
    weight: float = 1.0
    gone: bool = False
    demoted: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labelled runs that followed some advice, and how each compares with the nearest one of the domain that did not.

    `gains`, by thread: 1 where only the one that followed was right, -1 where only the other was, 0 where they agree.
    """

    runs: tuple[Outcome, ...]
    gains: Mapping[str, int]

    @property
    def worse(self) -> int:
        """Pairs of which only the run that did not follow was right."""
        return sum(gain < 0 for gain in self.gains.values())

    @property
    def better(self) -> int:
        """Pairs of which only the run that followed was right."""
        return sum(gain > 0 for gain in self.gains.values())

    def fail(self) -> bool:
        """Whether following it failed: mostly, and more often than chance has it beside runs that did not."""
        told = right(self.runs)
        return matters(self.runs) >= LABELLED and 2 * told.count < told.of and tail(self.worse, self.better) <= ALPHA


class Evidence(Artifact):
    """What held-out runs say for a proposal and against it."""

    expert: str
    rule: str
    action: CardAction
    concerned: int = Field(ge=0, description="Held-out runs that it is about")
    helped: int = Field(ge=0, description="Of these, those that speak for it")
    against: int = Field(ge=0, description="Of these, those that speak against it")

    @property
    def holds(self) -> bool:
        """Whether as many runs speak for it as against, and at least one; a merge loses nothing and needs none."""
        return self.helped >= max(self.action != "merge", self.against)


# --- what is known beforehand ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def rule_cards() -> tuple[RuleCard, ...]:
    """The hand-written table. A heading such as `# security: ruff S602 S605` says which rules a card is about."""
    return tuple(_rule_card(card) for card in page("learning", RULES.parent, RULES).cards)


def _rule_card(card: Card) -> RuleCard:
    home, _, named = card.subject.partition(": ")
    rules: list[Rule] = []
    tool = ""
    for word in named.split():
        if word in TOOLS:
            tool = word
        else:
            rules.append((tool, word))
    return RuleCard(home, frozenset(rules), rules[0][1], card)


def rules_of_finding(finding: str) -> frozenset[Rule]:
    """The rules that a learned card is about: those of the table, or this one of any tool."""
    known = next((one for one in rule_cards() if one.finding == finding), None)
    return known.rules if known else frozenset((tool, finding) for tool in TOOLS)


def standings(learned: Learned | None) -> dict[Address, Standing]:
    """What was learned about each card, change by change. Cards of experts that were retired are left out."""
    found: dict[Address, Standing] = {}
    experts = [one for one in learned.experts if one.stage != "retired"] if learned else []
    for card in (*(card for one in experts for card in one.cards), *(learned.cards if learned else ())):
        at = (card.expert, card.rule)
        found[at] = _changed(found.get(at, Standing(at)), card)
    return found


def _changed(was: Standing, card: LearnedCard) -> Standing:
    runs = was.runs | {*card.runs}
    if card.action == "add":
        return Standing(was.address, card, runs=runs)
    if card.action == "edit":
        return Standing(was.address, card, was.weight, was.gone, was.demoted, runs)
    if card.action == "demote":
        return Standing(was.address, was.card, card.weight, was.gone, was.demoted | {*card.runs}, runs)
    return Standing(was.address, was.card, was.weight, True, was.demoted, runs)


# --- proposals ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """What proposals are made from."""

    outcomes: Sequence[Outcome]
    roster: Roster
    learned: Mapping[Address, Standing]
    cards: Mapping[Address, Mapping[str, str]]
    """Address → fields, of all cards that are there."""

    def is_learned(self, at: Address) -> bool:
        """Whether runs taught it, and no person wrote it."""
        return at in self.learned and self.learned[at].card is not None


def proposed(
    outcomes: Sequence[Outcome],
    roster: Roster,
    *,
    held_out: Sequence[Outcome] = (),
    learned: Learned | None = None,
) -> tuple[LearnedCard, ...]:
    """The changes that these runs speak for and that the held-out ones do not speak against. One for a card at most.

    Args:
        outcomes: runs to learn from; those that are held out too are left out.
        roster: the experts, with or without what was learned.
        held_out: runs to check on; see `evidence` for what they say of each.
        learned: what was learned up to now.

    A proposal about which no held-out run says anything is among them: `upheld` leaves it out.
    """
    apart = {one.thread for one in held_out}
    standing = standings(learned)
    known = _Known(
        tuple(one for one in outcomes if one.thread not in apart), roster, standing, _all_cards(roster, standing)
    )
    first: dict[Address, LearnedCard] = {}
    for change in (*_retired(known), *_merged(known), *_demoted(known), *_edited(known), *_added(known)):
        first.setdefault((change.expert, change.rule), change)
    checked = ((one, evidence(one, held_out, roster)) for one in first.values())
    return tuple(one for one, told in checked if told.against <= told.helped)


def _all_cards(roster: Roster, learned: Mapping[Address, Standing]) -> dict[Address, Mapping[str, str]]:
    own: dict[Address, Mapping[str, str]] = {
        (expert.name, card.rule): card.fields for expert in roster for card in expert.cards
    }
    own |= {at: one.card.fields for at, one in learned.items() if one.card is not None}
    return {at: fields for at, fields in own.items() if at not in learned or not learned[at].gone}


def _added(known: _Known) -> Iterator[LearnedCard]:
    by_rule = grouped(known.outcomes, rules_of)
    for rule_card in rule_cards():
        threads = {one.thread for rule in rule_card.rules for one in by_rule.get(rule, ())}
        if len(threads) < FEWEST:
            continue
        broken = [one for one in known.outcomes if one.thread in threads]
        experts = [one for one in known.roster if not one.shadow and _taught(rule_card, _of(one, broken), known, one)]
        experts.sort(key=lambda one: (rule_card.home not in one.domains, -len(_of(one, broken))))
        for expert in experts[:1]:
            if not any(_same(rule_card.card, at, fields) for at, fields in known.cards.items() if at[0] == expert.name):
                yield lesson(rule_card, expert.name, expert.domains[0], _of(expert, known.outcomes))


def _of(expert: Expert, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The runs of an expert's own domain."""
    return [one for one in outcomes if expert.domains and expert.domains[0] in one.domains]


def _taught(rule_card: RuleCard, runs: Sequence[Outcome], known: _Known, expert: Expert) -> bool:
    """Whether it recurs in these runs. Those that a card was learned from which is gone are not counted again."""
    before = known.learned.get((expert.name, rule_card.card.rule))
    return recurs(rule_card.rules, [one for one in runs if before is None or one.thread not in before.runs])


def recurs(rules: Collection[Rule], runs: Iterable[Outcome]) -> bool:
    """Whether independent runs broke one of the rules again and again, and it was mostly mended."""
    broken = [one for one in runs if broke(one, rules)]
    mended = [one for one in broken if mended_in(one, rules) is not None]
    return matters(broken) >= FEWEST and matters(mended) >= MENDED and 2 * len(mended) >= len(broken)


def _same(card: Card, at: Address, fields: Mapping[str, str]) -> bool:
    return card.rule == at[1] or (same_terms(card.rule, at[1]) and same_terms(card.of("When"), fields.get("When", "")))


def lesson(rule_card: RuleCard, expert: str, domain: str, runs: Sequence[Outcome]) -> LearnedCard:
    """The card of the table as the expert's, with the figures of its domain's runs, at least one of which broke it."""
    broken = [one for one in runs if broke(one, rule_card.rules)]
    return LearnedCard(
        action="add",
        expert=expert,
        rule=rule_card.card.rule,
        fields=_with_figures(rule_card.card.fields, domain, broken, len(runs), rule_card.rules),
        finding=rule_card.finding,
        runs=tuple(one.thread for one in broken),
        why=f"{rule_card.finding} recurs in runs of {domain}: {len(broken)} of {len(runs)}",
    )


def _with_figures(
    fields: Mapping[str, str], domain: str, broken: Sequence[Outcome], of: int, rules: Collection[Rule]
) -> dict[str, str]:
    rounds = Counter(one for one in (mended_in(run, rules) for run in broken) if one is not None)
    mostly = f", mostly by round {rounds.most_common(1)[0][0]}" if rounds else ""
    figures = f"in {len(broken)} of {of} runs of {domain}; mended in {rounds.total()}{mostly}."
    return {**fields, "Why": fields.get("Why", "").partition(SEEN)[0] + SEEN + figures}


def _edited(known: _Known) -> Iterator[LearnedCard]:
    """Learned cards whose figures are old: `FEWEST` independent runs have come since."""
    for (name, _), standing in known.learned.items():
        expert = known.roster.experts.get(name)
        if standing.gone or standing.card is None or not standing.card.finding or expert is None:
            continue
        rules, runs = rules_of_finding(standing.card.finding), _of(expert, known.outcomes)
        broken = [one for one in runs if broke(one, rules)]
        new = [one for one in broken if one.thread not in standing.runs]
        if matters(new) >= FEWEST:
            fields = _with_figures(standing.card.fields, expert.domains[0], broken, len(runs), rules)
            told = tuple(dict.fromkeys((*standing.card.runs, *(one.thread for one in broken))))
            why = f"{len(new)} more runs of {expert.domains[0]} had {standing.card.finding}"
            update = {"action": "edit", "fields": fields, "runs": told, "why": why}
            yield standing.card.model_copy(update=update)


def _merged(known: _Known) -> Iterator[LearnedCard]:
    """Two cards of an expert that say the same: the one of a person stays, or the one that came out better."""
    gone: set[Address] = set()
    taken = grouped(known.outcomes, followed)
    ordered = sorted(known.cards, key=lambda at: (at[0], known.is_learned(at), -right(taken.get(at, ())).low, at))
    for kept, other in combinations(ordered, 2):
        if kept[0] != other[0] or not {kept, other}.isdisjoint(gone) or not same_terms(kept[1], other[1]):
            continue
        whens = (known.cards[kept].get("When", ""), known.cards[other].get("When", ""))
        runs = _touched({kept, other}, known)
        if len(runs) >= FEWEST and same_terms(*whens):
            gone.add(other)
            yield LearnedCard(
                action="merge",
                expert=other[0],
                rule=other[1],
                into=kept[1],
                runs=runs,
                why="both say the same, by their rule and by when it holds",
            )


def _touched(cards: Collection[Address], known: _Known) -> tuple[str, ...]:
    """The runs behind the cards, or in which one was retrieved."""
    taught = sorted({run for at in cards if at in known.learned for run in known.learned[at].runs})
    seen = [one.thread for one in known.outcomes if not retrieved(one).isdisjoint(cards)]
    return tuple(dict.fromkeys((*taught, *seen)))


def _demoted(known: _Known) -> Iterator[LearnedCard]:
    taken = grouped(known.outcomes, followed)
    for at in (at for at in known.cards if len(taken.get(at, ())) >= LABELLED):
        standing = known.learned.get(at, Standing(at))
        if (pairs := paired(known.outcomes, at, standing.demoted)).fail() and standing.weight > LEAST_WEIGHT:
            yield _failed(at, "demote", pairs, standing.weight * DEMOTED)


def _failed(at: Address, action: CardAction, pairs: Pairs, weight: float) -> LearnedCard:
    told = right(pairs.runs)
    why = (
        f"followed in {told.of} labelled runs, {told.of - told.count} of them wrong; "
        f"beside runs of the domain without it {pairs.worse} came out worse and {pairs.better} better"
    )
    runs = tuple(one.thread for one in pairs.runs)
    return LearnedCard(action=action, expert=at[0], rule=at[1], weight=weight, runs=runs, why=why)


def _retired(known: _Known) -> Iterator[LearnedCard]:
    """Learned cards only: one that failed again after it was demoted, or whose finding stays away without it."""
    for at, standing in known.learned.items():
        if standing.gone or standing.card is None:
            continue
        if standing.demoted and (pairs := paired(known.outcomes, at, standing.demoted)).fail():
            yield _failed(at, "retire", pairs, 0)
            continue
        quiet = _without(at, standing.card.finding, known)
        if matters(quiet) >= QUIET and not any(broke(one, rules_of_finding(standing.card.finding)) for one in quiet):
            yield LearnedCard(
                action="retire", expert=at[0], rule=at[1], finding=standing.card.finding,
                runs=tuple(one.thread for one in quiet), weight=0,
                why=f"{standing.card.finding} did not occur in {len(quiet)} later runs that were not told of it",
            )  # fmt: skip


def _without(at: Address, finding: str, known: _Known) -> list[Outcome]:
    """The runs of the card's domain after those that taught it, in which nobody was told of it."""
    expert = known.roster.experts.get(at[0])
    taught = [one.at for one in known.outcomes if one.thread in known.learned[at].runs]
    if not finding or expert is None:
        return []
    return [one for one in _of(expert, known.outcomes) if one.at > max(taught, default="") and not _told(at, one)]


def _told(at: Address, outcome: Outcome) -> bool:
    return at in retrieved(outcome) or "#".join(at) in outcome.lessons


# --- evidence -------------------------------------------------------------------------------------------------------


def tail(worse: int, better: int) -> float:
    """The chance of `worse` or more of so many pairs that differ, if following made no difference.

    McNemar's test in its exact, one-sided form (1947, Psychometrika 12:153-157): a tail of the binomial with 1/2.
    """
    whole = worse + better
    more: int = sum(math.comb(whole, count) for count in range(worse, whole + 1))
    return more / 2.0**whole


def paired(outcomes: Sequence[Outcome], card: Address, without: Collection[str] = ()) -> Pairs:
    """Runs that followed a card beside those that did not.

    Args:
        outcomes: the oldest first; those without a label are passed over.
        card: whose advice.
        without: threads that were counted already.
    """

    def where(outcome: Outcome) -> frozenset[str]:
        ours = [one for one in outcome.consulted if not one.shadow and card in map(address, one.followed_cards)]
        return frozenset(one.domain for one in ours)

    return compared(outcomes, where, without)


def compared(
    outcomes: Sequence[Outcome], where: Callable[[Outcome], Collection[str]], without: Collection[str] = ()
) -> Pairs:
    """Labelled runs that followed advice, each beside the nearest in time that did not; a run is in one pair at most.

    Args:
        outcomes: the oldest first.
        where: the domains for which a run followed it.
        without: threads that were counted already.
    """
    labelled = {place: one for place, one in enumerate(outcomes) if one.good is not None}
    followers = {place: frozenset(where(one)) for place, one in labelled.items()}
    others = {place: _domains(labelled[place]) for place, domains in followers.items() if not domains}
    ours = {place: domains for place, domains in followers.items() if domains and labelled[place].thread not in without}
    gains: dict[str, int] = {}
    for place, domains in ours.items():
        alike = [other for other, theirs in others.items() if not theirs.isdisjoint(domains)]
        if alike:
            nearest = min(alike, key=lambda other: abs(other - place))
            del others[nearest]
            gains[labelled[place].thread] = (labelled[place].good is True) - (labelled[nearest].good is True)
    return Pairs(tuple(labelled[place] for place in ours), gains)


def _domains(outcome: Outcome) -> frozenset[str]:
    return frozenset((*outcome.domains, *(one.domain for one in outcome.consulted)))


def upheld(changes: Iterable[LearnedCard], held_out: Sequence[Outcome], roster: Roster) -> tuple[LearnedCard, ...]:
    """The proposals that held-out runs speak for."""
    return tuple(one for one in changes if evidence(one, held_out, roster).holds)


def evidence(change: LearnedCard, held_out: Sequence[Outcome], roster: Roster) -> Evidence:
    """What held-out runs say of a proposal: how many it would have concerned and helped.

    `add`, `edit`: runs of the domain with the finding; those that had to mend it speak for the card, those that were
    right although they left it speak against it. `demote`, and `retire` of what failed: labelled runs that followed the
    card, wrong ones for and right ones against. `retire` of what is not needed: runs of the domain that were not told,
    those with the finding speak against it, and each weighs more than all others. `merge`: runs that retrieved both.
    """
    at, expert = (change.expert, change.rule), roster.experts.get(change.expert)
    domain = _of(expert, held_out) if expert else list(held_out)
    rules = rules_of_finding(change.finding)
    if change.action == "merge":
        concerned = [one for one in held_out if {at, (change.expert, change.into)} <= retrieved(one)]
        speaks, against = concerned, []
    elif not change.finding:
        concerned = [one for one in held_out if at in followed(one) and one.good is not None]
        speaks, against = [one for one in concerned if not one.good], [one for one in concerned if one.good]
    elif change.action == "retire":
        concerned = [one for one in domain if not _told(at, one)]
        against = [one for one in concerned if broke(one, rules)]
        speaks = [] if against else concerned
    else:
        concerned = [one for one in domain if broke(one, rules)]
        speaks = [one for one in concerned if mended_in(one, rules) is not None]
        against = [one for one in concerned if one not in speaks and one.good]
    return Evidence(
        expert=change.expert, rule=change.rule, action=change.action,
        concerned=len(concerned), helped=len(speaks), against=len(against),
    )  # fmt: skip


def grounds(changes: Sequence[LearnedCard], held_out: Sequence[Outcome], roster: Roster) -> Grounds:
    """The evidence for changes of cards taken together: the share of what they concern that they help, less harm."""
    told = [evidence(one, held_out, roster) for one in changes]
    concerned, helped, against = (
        sum(one.concerned for one in told), sum(one.helped for one in told), sum(one.against for one in told)
    )  # fmt: skip
    return Grounds(
        what="cards",
        measure="share of the held-out cases that speak for a change, less those that speak against it",
        before=0,
        after=(helped - against) / concerned if concerned else 0,
        held_out=len(held_out),
        holds=bool(told) and all(one.holds for one in told),
        why=f"{len(told)} changes concern {concerned} held-out cases: {helped} for, {against} against",
    )
