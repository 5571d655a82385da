"""An expert for a domain that recurs without one: drafted from what its runs taught, and on trial first.

Real content or no expert. What a model writes is checked card by card: it cites a source that it was given, gives no
orders to whoever reads it, and repeats nothing of a request. Of a run it is shown counts and names of tools' rules.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from pydantic import Field

from experts.cards import LONGEST, LONGEST_RULE
from experts.learning.analysis import (
    address,
    broke,
    grouped,
    matters,
    mended_in,
    named,
    rules_of,
)
from experts.learning.lessons import FEWEST, TOOLS, compared, lesson, recurs, rule_cards, rules_of_finding
from experts.learning.promotion import Decision, Trial, trials
from experts.roster import Roster
from experts.terms import NEGATIONS, stems, telling, terms
from experts.weights import same_terms
from nodes.tools.evidence.secret_scan import secrets_in
from state.artifacts import Artifact
from state.errors import SdlcError
from state.learned import Learned, LearnedCard, LearnedExpert, Stage
from state.outcome import Outcome

MOST_CARDS = 8
MOST_WEAK = 12
"""Terms that a domain is detected by besides its name."""
ELSEWHERE = 0.1
"""Share of other requests above which a word says nothing about the domain."""
COPIED = 8
"""Words in a row that a card may not have in common with a request."""


class Seen(Artifact):
    """A finding rule in the runs of a domain."""

    rule: str
    source: str
    runs: int
    mended: int


class Brief(Artifact):
    """What a model is given to write an expert's cards from."""

    domain: str
    runs: int
    requests: tuple[str, ...] = Field(description="What was asked, cut short: to see what the domain is about")
    findings: tuple[Seen, ...] = Field(description="Of tools, the most frequent first")
    sources: tuple[str, ...] = Field(description="What a card may cite")


class DraftedCard(Artifact):
    """A card as a model writes it."""

    rule: str = Field(description="What to do: one imperative sentence of at most 120 characters")
    when: str = Field(description="When it holds")
    instead_of: str = Field(description="What is advised against")
    why: str = Field(description="What goes wrong otherwise")
    example: str = Field(default="", description="Python without a fence; empty if none")
    source: str = Field(description="One of the sources of the brief, word for word")
    finding: str = Field(default="", description="The rule among the findings that it prevents; empty if none")


class Drafted(Artifact):
    """What a model answers."""

    cards: tuple[DraftedCard, ...] = Field(max_length=MOST_CARDS)


Ask = Callable[[Brief], Awaitable[Drafted]]


class Decide(Protocol):
    """`promotion.decide`, its `candidate` bound."""

    def __call__(self, trials: Iterable[Trial], /, *, stage: Stage) -> Decision:
        """Promote, keep or retire."""


# --- drafting -------------------------------------------------------------------------------------------------------


async def drafted(
    outcomes: Sequence[Outcome],
    roster: Roster,
    *,
    ask: Ask | None = None,
    learned: Learned | None = None,
    sources: Mapping[str, Sequence[str]] | None = None,
) -> tuple[LearnedExpert, ...]:
    """An expert for each domain that at least `FEWEST` independent runs were about and that nobody knows.

    Args:
        outcomes: runs to learn from.
        roster: the experts.
        ask: a model that writes cards; None: only cards of the table whose finding recurs in the domain's runs, and
            more often than in others. When it fails, the same.
        learned: what was learned up to now: a domain that had an expert, though it was retired, gets no other.
        sources: domain → what cards may cite, besides what the table cites for its findings.
    """
    had = {domain for expert in (learned.experts if learned else ()) for domain in (expert.name, *expert.domains)}
    had |= {*roster.domains(), *roster.experts}
    found = []
    for domain, runs in grouped(outcomes, lambda one: {named(name) for name in one.unknown_domains} - {""}).items():
        if domain in had or matters(runs) < FEWEST or orders(domain.replace("-", " ")):
            continue
        threads = {one.thread for one in runs}
        others = [one for one in outcomes if one.thread not in threads]
        taught = tuple(_of_table(domain, runs, others))
        brief = brief_of(domain, runs, (sources or {}).get(domain, ()))
        written = await _written(brief, runs, ask) if ask is not None and brief.sources else ()
        if cards := _distinct((*written, *taught)):
            found.append(_expert(domain, cards, runs, others))
    return tuple(found)


def brief_of(domain: str, runs: Sequence[Outcome], given: Sequence[str] = ()) -> Brief:
    """What these runs taught. A card may cite what is given, and what the table cites for their findings."""
    groups = grouped(runs, rules_of)
    common = [(rule, ours) for rule, ours in groups.items() if rule[0] in TOOLS and matters(ours) > 1]
    common.sort(key=lambda one: (-len(one[1]), one[0]))
    known = [one.card.of("Source") for one in rule_cards() if any(rule in one.rules for rule, _ in common)]
    sources = dict.fromkeys((*given, *known))
    return Brief(
        domain=domain,
        runs=len(runs),
        requests=tuple(dict.fromkeys(" ".join(one.request.split())[:200] for one in runs))[:6],
        findings=tuple(
            Seen(
                rule=rule[1], source=rule[0], runs=len(ours), mended=sum(bool(mended_in(one, (rule,))) for one in ours)
            )
            for rule, ours in common
        ),
        sources=tuple(sources),
    )


def _of_table(domain: str, runs: Sequence[Outcome], others: Sequence[Outcome]) -> Iterator[LearnedCard]:
    """Cards of rules that these runs break more often than others: what all break tells nothing of a domain."""
    for one in rule_cards():
        here = sum(broke(run, one.rules) for run in runs)
        there = sum(broke(run, one.rules) for run in others)
        if recurs(one.rules, runs) and (not others or here / len(runs) > there / len(others)):
            yield lesson(one, domain, domain, runs)


async def _written(brief: Brief, runs: Sequence[Outcome], ask: Ask) -> tuple[LearnedCard, ...]:
    try:
        answer = await ask(brief)
    except SdlcError:
        return ()
    requests = [one.request for one in runs]
    return tuple(_learned(card, brief, runs) for card in answer.cards if not faults(card, brief, requests))


def _learned(card: DraftedCard, brief: Brief, runs: Sequence[Outcome]) -> LearnedCard:
    fields = {"When": card.when, "Instead of": card.instead_of, "Why": card.why, "Source": card.source}
    plain = {name: " ".join(text.split()) for name, text in fields.items() if text.strip()}
    if card.example.strip():
        plain["Example"] = f"```python\n{card.example.strip()}\n```"
    behind = [one for one in runs if card.finding and broke(one, rules_of_finding(card.finding))] or runs
    return LearnedCard(
        action="add",
        expert=brief.domain,
        rule=" ".join(card.rule.split()),
        fields=plain,
        finding=card.finding,
        runs=tuple(one.thread for one in behind),
        why=f"written by a model from {len(runs)} runs of {brief.domain}",
    )


def _distinct(cards: Iterable[LearnedCard]) -> tuple[LearnedCard, ...]:
    kept: list[LearnedCard] = []
    for card in cards:
        if not any(same_terms(card.rule, other.rule) for other in kept):
            kept.append(card)
    return tuple(kept[:MOST_CARDS])


def _expert(
    domain: str, cards: tuple[LearnedCard, ...], runs: Sequence[Outcome], others: Sequence[Outcome]
) -> LearnedExpert:
    spoken = domain.replace("-", " ")
    return LearnedExpert(
        name=domain,
        domains=(domain,),
        description=f"Knows what {len(runs)} runs about {spoken} taught.",
        strong=(spoken,),
        weak=_weak(spoken, runs, others),
        cards=cards,
        runs=tuple(one.thread for one in runs),
        why=f"{len(runs)} runs, {matters(runs)} of them independent, asked about {spoken}, which no expert knows",
    )


def _weak(spoken: str, runs: Sequence[Outcome], others: Sequence[Outcome]) -> tuple[str, ...]:
    """Words of at least half of these requests, and of few others."""
    written = {stem: word for one in runs for word in telling(one.request) for stem in stems(word)}
    here = Counter(stem for one in runs for stem in terms(one.request))
    there = Counter(stem for one in others for stem in terms(one.request))
    enough = max(FEWEST, len(runs) / 2)
    ours = [stem for stem, count in here.items() if count >= enough and there[stem] <= ELSEWHERE * len(others)]
    ranked = sorted(ours, key=lambda stem: (-here[stem], stem))
    return tuple(written[stem] for stem in ranked if stem.isalpha() and stems(spoken) != [stem])[:MOST_WEAK]


# --- what a model may write -----------------------------------------------------------------------------------------

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|messages?|guidance|cards?|above)\b"
    r"|\b(?:system|developer) (?:prompt|message)\b|\byou are (?:now |an? |the )|\bas an? (?:ai|assistant|model)\b"
    r"|^\s*(?:system|assistant|user|human)\s*:|</?(?:system|instructions?|prompt|assistant|user|tool)\b"
    r"|\b(?:skip|disable|delete|remove|edit|weaken|rewrite|silence|bypass)\b.{0,30}"
    r"\b(?:tests?|checks?|scans?|reviews?|reviewer|gate|linter|warnings?)\b"
    r"|\b(?:always|must) (?:pass|approve|accept)\b|\b(?:curl|wget)\b.*\|\s*\w*sh\b|\brm -\w*[rf]|\bgit\+|"
    r"\bnoqa\b|\bnosec\b|type:\s*ignore|pragma:\s*no cover|\bsdlc\b",
    re.IGNORECASE | re.MULTILINE,
)
_STUB = re.compile(r"\b(?:todo|tbd|fixme|lorem ipsum|placeholder|to be (?:done|written)|n/a)\b|^\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://(?!(?:[\w.-]+\.)?example\.(?:com|org|net)\b|localhost\b)", re.IGNORECASE)
_LENGTHS = {"rule": (15, LONGEST_RULE), "when": (15, 300), "why": (40, 1_200), "instead_of": (0, 300)}
_LONGEST_EXAMPLE = 1_500


def orders(text: str) -> bool:
    """Whether a text addresses who reads it, or would weaken what checks the work, in place of saying what is so."""
    return _ORDERS.search(text) is not None


def faults(card: DraftedCard, brief: Brief, requests: Iterable[str] = ()) -> tuple[str, ...]:
    """Why a card cannot be used; nothing when it can.

    Args:
        card: as a model wrote it.
        brief: what it was given.
        requests: texts of which it may not repeat `COPIED` words in a row.
    """
    prose = {name: getattr(card, name) for name in _LENGTHS}
    text = "\n".join((*prose.values(), card.example))
    found = [
        f"{name} has {len(prose[name])} characters: {low} to {high}"
        for name, (low, high) in _LENGTHS.items()
        if not low <= len(prose[name].strip()) <= high
    ]
    reasons = {
        "its source was not given": card.source not in brief.sources,
        "it names a finding that was not given": bool(card.finding) and card.finding not in _rules(brief),
        "it says nothing": any(_STUB.search(prose[name]) for name in ("rule", "when", "why")),
        "its rule is too general": len(terms(card.rule) | NEGATIONS.intersection(telling(card.rule))) < FEWEST,
        "its reason repeats its rule": same_terms(card.rule, card.why),
        "it gives orders": orders(text),
        "it leads elsewhere": _ADDRESS.search(text) is not None,
        "it holds marks of a page": any(re.match(r"\s*(#|\*\*|```|~~~)", one) for one in prose.values()),
        "it holds characters that nobody sees": not all(char.isprintable() or char == "\n" for char in text),
        "it holds a secret": bool(secrets_in("card.md", list(enumerate(text.splitlines(), 1)))),
        "it is too long": len(text) > LONGEST - len(card.source) or len(card.example) > _LONGEST_EXAMPLE,
        "its example is no Python": not _parses(card.example),
        "it repeats a request": any(not _runs(text).isdisjoint(_runs(one)) for one in requests),
    }
    return (*found, *(why for why, holds in reasons.items() if holds))


def _rules(brief: Brief) -> frozenset[str]:
    return frozenset(one.rule for one in brief.findings)


def _parses(example: str) -> bool:
    if "```" in example or "~~~" in example:
        return False
    try:
        ast.parse(example)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of `COPIED` words."""
    said = re.findall(r"\w+", text.lower())
    return frozenset(tuple(said[at : at + COPIED]) for at in range(len(said) - COPIED + 1))


# --- on trial -------------------------------------------------------------------------------------------------------


def reviewed(expert: LearnedExpert, outcomes: Sequence[Outcome], decide: Decide) -> LearnedExpert:
    """The expert at the stage that its runs speak for; the same when nothing is decided.

    Args:
        expert: in shadow or active; a retired one stays so.
        outcomes: the oldest first; the runs that it was drafted from are left out.
        decide: e.g. `functools.partial(promotion.decide, candidate=3)`.
    """
    if expert.stage == "retired":
        return expert
    fresh = [one for one in outcomes if one.thread not in expert.runs]
    seen = trials(expert.name, fresh, prevents(expert, fresh)) if expert.stage == "shadow" else in_use(expert, fresh)
    said = decide(seen, stage=expert.stage)
    if said.action == "keep":
        return expert
    stage: Stage = "active" if said.action == "promote" else "retired"
    return expert.model_copy(update={"stage": stage, "why": said.why})


def prevents(expert: LearnedExpert, outcomes: Iterable[Outcome]) -> dict[str, tuple[str, ...]]:
    """Card, as these runs name it, → rules of the findings that it prevents."""
    findings = {(expert.name, card.rule): card.finding for card in expert.cards if card.finding}
    named_so = {card for one in outcomes for said in one.consulted for card in said.cards}
    return {
        card: tuple(sorted({rule for _, rule in rules_of_finding(findings[address(card)])}))
        for card in sorted(named_so)
        if address(card) in findings
    }


def in_use(expert: LearnedExpert, outcomes: Sequence[Outcome]) -> tuple[Trial, ...]:
    """Labelled runs that followed an active expert, each against the nearest of the domain that did not."""

    def where(outcome: Outcome) -> frozenset[str]:
        ours = [one for one in outcome.consulted if one.expert == expert.name and not one.shadow and one.followed]
        return frozenset(one.domain for one in ours)

    pairs = compared(outcomes, where)
    return tuple(
        Trial(thread=one.thread, about=one.request, gain=pairs.gains[one.thread])
        for one in pairs.runs
        if one.thread in pairs.gains
    )
