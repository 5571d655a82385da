"""What runs show, for a person to read: counts, each with its 95 % interval. Pure arithmetic."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

from pydantic import Field

from experts.roster import Roster
from experts.terms import terms
from state.artifacts import Artifact, FindingKind
from state.outcome import Consulted, Outcome

Z = statistics.NormalDist().inv_cdf(0.975)
TWICE = 2
"""Independent runs from which a finding recurs."""
FEW = 3
"""Runs below which a mean has no interval."""

Rule = tuple[str, str]
"""The tool or role that found it, and its name for the rule."""
Address = tuple[str, str]
"""An expert and the heading of one of its cards."""
Key = TypeVar("Key", bound=Hashable)


class Share(Artifact):
    """A count of so many, with Wilson's interval; 0 to 1 when there are none."""

    count: int = Field(ge=0)
    of: int = Field(ge=0)
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.count / self.of if self.of else None


class Mean(Artifact):
    """A mean with Student's interval, which fewer than three values do not have."""

    of: int = Field(ge=0)
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Cause(Artifact):
    """Why runs were refused, interrupted, or found wrong afterwards."""

    cause: str
    runs: Share


class Group(Artifact):
    """Runs that have something in common."""

    name: str
    runs: int
    first_pass: Share = Field(description="Of those that were decided")
    iterations: Mean
    tokens: Mean
    seconds: Mean
    right: Share = Field(description="Of those with a label")
    causes: tuple[Cause, ...] = ()


class Voice(Artifact):
    """An expert."""

    expert: str
    shadow: bool = Field(description="Whether it was asked on trial only")
    runs: Group = Field(description="Runs in which it was asked")
    followed: Share = Field(description="Of its recommendations")
    right: Share = Field(description="Of labelled runs in which something of it was followed")


class Recurring(Artifact):
    """A rule that several independent runs broke."""

    rule: str
    source: str
    kind: FindingKind
    domains: tuple[str, ...] = Field(description="Of those runs, the most frequent first")
    runs: tuple[str, ...]
    share: Share = Field(description="Of all runs")
    mended: Share = Field(description="Of its runs")
    by_round: dict[int, int] = Field(description="Round that was free of it → runs")


class Unknown(Artifact):
    """A domain that was asked about and that no expert knows."""

    domain: str
    runs: tuple[str, ...]
    requests: int = Field(description="Different requests among them")


class CardUse(Artifact):
    """What became of one card. Each run counts once."""

    expert: str
    rule: str
    retrieved: int = Field(ge=0, description="Runs in which a recommendation rested on it")
    followed: int = Field(ge=0)
    right: Share = Field(description="Of labelled runs in which it was followed")

    @property
    def verdict(self) -> Literal["helped", "failed", "open", "never"]:
        """`open`: retrieved, and not followed in any labelled run. `failed`: not right in more than half."""
        if not self.right.of:
            return "open" if self.retrieved else "never"
        return "helped" if 2 * self.right.count > self.right.of else "failed"


class Analysis(Artifact):
    """All of it."""

    whole: Group
    domains: tuple[Group, ...]
    models: tuple[Group, ...] = Field(description="By 'role → model'")
    rules: tuple[Group, ...] = Field(description="By 'rule (source)': runs with such a finding")
    experts: tuple[Voice, ...]
    recurring: tuple[Recurring, ...]
    unknown: tuple[Unknown, ...]
    cards: tuple[CardUse, ...]


class Table(Artifact):
    """For a terminal: plain text without control characters."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


# --- arithmetic -----------------------------------------------------------------------------------------------------


def wilson(count: int, of: int) -> Share:
    """The 95 % score interval of a share (Wilson 1927, JASA 22:209-212): sound for few runs and near 0 and 1."""
    if not of:
        return Share(count=0, of=0, low=0, high=1)
    share, spread = count / of, Z * Z / of
    middle = share + spread / 2
    half = Z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return Share(count=count, of=of, low=low if count else 0.0, high=high if count < of else 1.0)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t from 2 degrees of freedom on, to 1 % (Abramowitz and Stegun 1964, 26.7.5)."""
    parts = (
        Z,
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
    )
    return math.fsum(part / freedom**power for power, part in enumerate(parts))


def mean(values: Iterable[float]) -> Mean:
    """The mean of non-negative values. Its interval begins at 0 at the least."""
    known = list(values)
    if not known:
        return Mean(of=0)
    middle = statistics.fmean(known)
    if len(known) < FEW:
        return Mean(of=len(known), value=middle)
    half = student(len(known) - 1) * statistics.stdev(known) / math.sqrt(len(known))
    return Mean(of=len(known), value=middle, low=max(0.0, middle - half), high=middle + half)


def share(outcomes: Iterable[Outcome], holds: Callable[[Outcome], bool]) -> Share:
    """Of these runs, those for which it holds."""
    told = [holds(one) for one in outcomes]
    return wilson(sum(told), len(told))


def right(outcomes: Iterable[Outcome]) -> Share:
    """Of those with a label, those that were right."""
    return share((one for one in outcomes if one.good is not None), lambda one: one.good is True)


def matters(outcomes: Iterable[Outcome]) -> int:
    """How many of them are independent: a request that is run again, in the same words or nearly so, counts once."""
    return len({_matter(one.request) or frozenset((f"thread {one.thread}",)) for one in outcomes})


@lru_cache(maxsize=10_000)
def _matter(request: str) -> frozenset[str]:
    return terms(request) or frozenset(request.split())


# --- what is in one run ---------------------------------------------------------------------------------------------


def rules_of(outcome: Outcome) -> frozenset[Rule]:
    """What any of its attempts broke."""
    return frozenset((one.source, one.rule) for attempt in outcome.rounds for one in attempt.findings)


def broke(outcome: Outcome, rules: Collection[Rule]) -> bool:
    """Whether an attempt broke one of the rules."""
    return not rules_of(outcome).isdisjoint(rules)


def mended_in(outcome: Outcome, rules: Collection[Rule]) -> int | None:
    """The first attempt from which on it was free of what it had broken; None when it never was, or broke nothing."""
    broken = [
        one.iteration for one in outcome.rounds if any((found.source, found.rule) in rules for found in one.findings)
    ]
    later = [one.iteration for one in outcome.rounds if broken and one.iteration > max(broken)]
    return min(later, default=None)


def address(card: str) -> Address:
    """Expert and rule of 'security/paths.md#Resolve the path first'."""
    file, _, rule = card.partition("#")
    return file.partition("/")[0], rule


def retrieved(outcome: Outcome) -> frozenset[Address]:
    """The cards behind what its experts recommended, those on trial left out."""
    return frozenset(address(card) for one in outcome.consulted if not one.shadow for card in one.cards)


def followed(outcome: Outcome) -> frozenset[Address]:
    """The cards whose advice was followed."""
    return frozenset(address(card) for one in outcome.consulted if not one.shadow for card in one.followed_cards)


def named(domain: str) -> str:
    """A domain as a name: lower case, hyphens; empty when nothing of it is left."""
    return re.sub(r"[^a-z0-9]+", "-", domain.lower())[:60].strip("-")


def causes_of(outcome: Outcome) -> tuple[str, ...]:
    """Why it was refused, each reason once, in the order of its attempts; and what was found out afterwards."""
    said: dict[str, None] = {}
    for attempt in outcome.rounds:
        if not attempt.passed:
            plain = "proof is missing" if attempt.ruling == "more_tests" else "score below the threshold"
            said |= dict.fromkeys(attempt.vetoes or (plain,))
    if outcome.status == "interrupted":
        said["interrupted"] = None
    if outcome.status == "failed" and not outcome.rounds:
        said["no attempt"] = None
    if outcome.status == "passed" and outcome.good is False:
        said |= {f"wrong after a pass: {label.kind}": None for label in outcome.labels if not label.good}
    return tuple(said)


# --- many runs ------------------------------------------------------------------------------------------------------


def analyse(outcomes: Sequence[Outcome], roster: Roster) -> Analysis:
    """What these runs show.

    Args:
        outcomes: the last outcome of each run.
        roster: whose cards could have been retrieved.
    """
    return Analysis(
        whole=_group("all", outcomes),
        domains=_groups(outcomes, lambda one: one.domains),
        models=_groups(outcomes, lambda one: [f"{role} → {model}" for role, model in one.models.items()]),
        rules=_groups(outcomes, lambda one: [f"{rule} ({source})" for source, rule in rules_of(one)]),
        experts=_voices(outcomes),
        recurring=recurring(outcomes),
        unknown=unknown(outcomes),
        cards=_cards(outcomes, roster),
    )


def recurring(outcomes: Sequence[Outcome]) -> tuple[Recurring, ...]:
    """The findings of several independent runs, the most frequent first."""
    groups = grouped(outcomes, rules_of)
    found = [_recurring(rule, runs, len(outcomes)) for rule, runs in groups.items() if matters(runs) >= TWICE]
    return tuple(sorted(found, key=lambda one: (-len(one.runs), one.rule, one.source)))


def unknown(outcomes: Sequence[Outcome]) -> tuple[Unknown, ...]:
    """The domains without an expert, the most frequent first."""
    groups = grouped(outcomes, lambda one: {named(domain) for domain in one.unknown_domains} - {""})
    found = [
        Unknown(domain=domain, runs=tuple(one.thread for one in runs), requests=matters(runs))
        for domain, runs in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.runs), one.domain)))


def grouped(outcomes: Iterable[Outcome], keys: Callable[[Outcome], Iterable[Key]]) -> dict[Key, list[Outcome]]:
    """Key → the runs that have it, each once."""
    found: dict[Key, list[Outcome]] = {}
    for outcome in outcomes:
        for key in dict.fromkeys(keys(outcome)):
            found.setdefault(key, []).append(outcome)
    return found


def _groups(outcomes: Iterable[Outcome], keys: Callable[[Outcome], Iterable[str]]) -> tuple[Group, ...]:
    found = [_group(name, runs) for name, runs in grouped(outcomes, keys).items()]
    return tuple(sorted(found, key=lambda one: (-one.runs, one.name)))


def _group(name: str, runs: Sequence[Outcome]) -> Group:
    causes = Counter(cause for one in runs for cause in causes_of(one))
    ranked = sorted(causes.items(), key=lambda one: (-one[1], one[0]))
    return Group(
        name=name,
        runs=len(runs),
        first_pass=share(filter(_decided, runs), lambda one: one.first_pass),
        iterations=mean(len(one.rounds) for one in runs if one.rounds),
        tokens=mean(one.tokens for one in runs),
        seconds=mean(one.seconds for one in runs),
        right=right(runs),
        causes=tuple(Cause(cause=cause, runs=wilson(count, len(runs))) for cause, count in ranked),
    )


def _decided(outcome: Outcome) -> bool:
    """Whether it is known if its first attempt passed: of an interrupted run only when one was refused."""
    return outcome.status != "interrupted" or any(not one.passed for one in outcome.rounds)


def _voices(outcomes: Sequence[Outcome]) -> tuple[Voice, ...]:
    groups = grouped(outcomes, lambda one: [(said.expert, said.shadow) for said in one.consulted])
    return tuple(_voice(expert, shadow, runs) for (expert, shadow), runs in sorted(groups.items()))


def _voice(expert: str, shadow: bool, runs: Sequence[Outcome]) -> Voice:
    def said(outcome: Outcome) -> list[Consulted]:
        return [one for one in outcome.consulted if (one.expert, one.shadow) == (expert, shadow)]

    recommended = sum(one.recommended for run in runs for one in said(run))
    taken = sum(min(one.followed, one.recommended) for run in runs for one in said(run))
    return Voice(
        expert=expert,
        shadow=shadow,
        runs=_group(expert, runs),
        followed=wilson(taken, recommended),
        right=right(run for run in runs if any(one.followed for one in said(run))),
    )


def _recurring(rule: Rule, runs: Sequence[Outcome], of: int) -> Recurring:
    rounds = [mended_in(one, (rule,)) for one in runs]
    kinds = Counter(
        found.kind for one in runs for attempt in one.rounds for found in attempt.findings
        if (found.source, found.rule) == rule
    )  # fmt: skip
    domains = Counter(domain for one in runs for domain in one.domains)
    return Recurring(
        rule=rule[1],
        source=rule[0],
        kind=kinds.most_common(1)[0][0],
        domains=tuple(sorted(domains, key=lambda domain: (-domains[domain], domain))),
        runs=tuple(one.thread for one in runs),
        share=wilson(len(runs), of),
        mended=wilson(sum(one is not None for one in rounds), len(runs)),
        by_round=dict(sorted(Counter(one for one in rounds if one is not None).items())),
    )


def _cards(outcomes: Sequence[Outcome], roster: Roster) -> tuple[CardUse, ...]:
    there = {(expert.name, card.rule) for expert in roster for card in expert.cards}
    seen, taken = grouped(outcomes, retrieved), grouped(outcomes, followed)
    return tuple(
        CardUse(
            expert=card[0],
            rule=card[1],
            retrieved=len(seen.get(card, ())),
            followed=len(taken.get(card, ())),
            right=right(taken.get(card, ())),
        )
        for card in sorted({*there, *seen, *taken})
    )


# --- for the terminal -----------------------------------------------------------------------------------------------


def text(analysis: Analysis, *, most: int = 12) -> tuple[Table, ...]:
    """Small tables, the empty ones left out; of each the first `most` rows."""
    verdicts = {
        f"Cards that {what}": [one for one in analysis.cards if one.verdict == verdict]
        for verdict, what in (("helped", "helped"), ("failed", "failed"), ("never", "were never retrieved"))
    }
    group = ("runs", "first pass", "iterations", "right", "tokens", "seconds")
    causes = [(one.cause, _share(one.runs)) for one in analysis.whole.causes]
    found: list[tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]] = [
        ("Runs", ("", *group), [_row(analysis.whole)]),
        ("Why attempts were refused", ("cause", "runs"), causes),
        ("By domain", ("domain", *group), [_row(one) for one in analysis.domains]),
        ("By model", ("role → model", *group), [_row(one) for one in analysis.models]),
        ("By finding", ("rule", *group), [_row(one) for one in analysis.rules]),
        ("By expert", ("expert", "runs", "first pass", "followed", "right when followed"), _expert_rows(analysis)),
        ("Recurring findings", ("rule", "runs", "mended", "by round", "domains"), _recurring_rows(analysis)),
        (
            "Domains without an expert",
            ("domain", "runs", "requests"),
            [(one.domain, str(len(one.runs)), str(one.requests)) for one in analysis.unknown],
        ),
        *(
            (
                title,
                ("expert", "card", "runs", "followed", "right"),
                [(one.expert, one.rule, str(one.retrieved), str(one.followed), _share(one.right)) for one in cards],
            )
            for title, cards in verdicts.items()
        ),
    ]
    return tuple(_table(title, header, rows, most) for title, header, rows in found if rows)


def _table(title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int) -> Table:
    more = f" ({len(rows) - most} more)" if len(rows) > most else ""
    shown = tuple(tuple(_plain(cell) for cell in row) for row in rows[:most])
    return Table(title=title + more, header=header, rows=shown)


def _row(group: Group) -> tuple[str, ...]:
    shares = (_share(group.first_pass), _mean(group.iterations, 1), _share(group.right))
    return (group.name, str(group.runs), *shares, _mean(group.tokens), _mean(group.seconds))


def _expert_rows(analysis: Analysis) -> list[tuple[str, ...]]:
    return [
        (
            one.expert + (" (on trial)" if one.shadow else ""),
            str(one.runs.runs),
            *(_share(told) for told in (one.runs.first_pass, one.followed, one.right)),
        )
        for one in analysis.experts
    ]


def _recurring_rows(analysis: Analysis) -> list[tuple[str, ...]]:
    return [
        (
            f"{one.rule} ({one.source})",
            _share(one.share),
            _share(one.mended),
            ", ".join(f"{number}: {count}" for number, count in one.by_round.items()),
            ", ".join(one.domains[:3]),
        )
        for one in analysis.recurring
    ]


def _share(told: Share) -> str:
    """`60 % (6 of 10; 31-83)`."""
    if told.value is None:
        return "unknown"
    value, low, high = (round(100 * one) for one in (told.value, told.low, told.high))
    return f"{value} % ({told.count} of {told.of}; {low}-{high})"


def _mean(told: Mean, digits: int = 0) -> str:
    if told.value is None:
        return "unknown"
    if told.low is None:
        return f"{told.value:,.{digits}f}"
    return f"{told.value:,.{digits}f} ({told.low:,.{digits}f} to {told.high:,.{digits}f})"


def _plain(cell: str) -> str:
    return "".join(char for char in " ".join(cell.split()) if char.isprintable())[:120]
