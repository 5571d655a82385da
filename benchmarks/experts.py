"""What the experts are worth: are the right ones asked, are the right cards found, and what does it cost?

    python benchmarks/experts.py [--json] [--misses]

Needs no model and no network. The questions and requests are labelled by hand (`questions/`); the first, third, ...
line of a file was there for tuning, the others are held out: figures are of the held-out half unless they say so.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path[0] = str(Path(__file__).parent.parent)  # this file has the name of the package that it measures

from experts.answers import Advice, Advised  # noqa: E402
from experts.cards import Card  # noqa: E402
from experts.consulting import aconsult  # noqa: E402
from experts.domains import concerns  # noqa: E402
from experts.guidance import CHARS_PER_TOKEN  # noqa: E402
from experts.library import Library  # noqa: E402
from experts.panel import panel  # noqa: E402
from experts.roster import Expert, Roster  # noqa: E402
from experts.terms import terms  # noqa: E402
from nodes.models import ScriptedModel  # noqa: E402
from state.context import RunContext  # noqa: E402

QUESTIONS = Path(__file__).parent / "questions"
SIZES = (100, 1_000, 10_000)
LATENCY = 0.5
"""Seconds that the model takes for an answer."""
EXPERTS = 5
BUDGET = 800
"""Tokens of guidance that reach a role, at most."""

Line = dict[str, Any]


def main() -> int:
    """Measure, print, and say with the exit code whether every target holds."""
    options = _options()
    roster = Roster.load()
    figures: dict[str, Any] = {
        "cards": sum(len(expert.cards) for expert in roster),
        **detection(roster, show=options.misses),
        **retrieval(roster, show=options.misses),
        **speed(roster),
        **asyncio.run(cost(roster)),
    }
    found = {"figures": figures, "targets": targets(figures)}
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:<58} {value}")
        for one in found["targets"]:
            print(f"{'holds ' if one['holds'] else 'MISSED'} {one['name']}: {one['value']} (limit {one['limit']})")
    return 0 if all(one["holds"] for one in found["targets"]) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="print what was not found, of the tuning half")
    return parser.parse_args()


def targets(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """What is promised."""

    def at_least(name: str, value: float, limit: float) -> dict[str, Any]:
        return {"name": name, "value": value, "limit": limit, "holds": value >= limit}

    def at_most(name: str, value: float, limit: float) -> dict[str, Any]:
        return {"name": name, "value": value, "limit": limit, "holds": value <= limit}

    return [
        at_least(
            "recall@5 against plain term overlap", figures["cards: recall@5"], figures["cards: recall@5, overlap"]
        ),
        at_most(f"ms per query at {SIZES[-1]:,} cards", figures[f"ms per query at {SIZES[-1]:,} cards"], 50),
        at_most(f"panel of {EXPERTS} ÷ latency of one answer", figures["panel: wall time ÷ latency"], 1.2),
        at_most("tokens of guidance, the longest", figures["guidance: tokens, the longest"], BUDGET),
    ]


def lines(name: str) -> tuple[list[Line], list[Line]]:
    """The tuning half and the held-out half of a file."""
    every = [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]
    return every[0::2], every[1::2]


# --- whom to ask ----------------------------------------------------------------------------------------------------


def detection(roster: Roster, *, show: bool) -> dict[str, Any]:
    """Precision and recall over (request, domain) pairs, and how many requests of no domain are left alone."""
    told: dict[str, Any] = {}
    for half, requests in zip(("tuning half", "held out"), lines("requests.jsonl"), strict=True):
        right = wrong = missed = alone = first = 0
        for one in requests:
            wanted = set(one["domains"])
            found = concerns(one["request"], roster, dependencies=one["dependencies"], files=one["files"])
            names = {concern.domain for concern in found}
            right, wrong, missed = (
                right + len(wanted & names),
                wrong + len(names - wanted),
                missed + len(wanted - names),
            )
            alone += not wanted and not names
            first += bool(wanted) and one["domains"][0] in names
            if show and half == "tuning half" and names != wanted:
                print(sorted(wanted), {c.domain: c.because for c in found}, one["request"], file=sys.stderr)
        none = sum(not one["domains"] for one in requests)
        told |= {
            f"domains: precision, {half} ({len(requests)} requests)": round(right / max(1, right + wrong), 3),
            f"domains: recall, {half}": round(right / (right + missed), 3),
            f"domains: main domain found, {half}": round(first / (len(requests) - none), 3),
            f"domains: requests of none that are left alone, {half}": f"{alone} of {none}",
        }
    return told


# --- what they know -------------------------------------------------------------------------------------------------


def retrieval(roster: Roster, *, show: bool) -> dict[str, Any]:
    """How often one of the cards that answer a question is among the first five."""
    cards = [card for expert in roster for card in expert.cards]
    library = Library(cards)
    known = [(card, terms(" ".join((card.subject, card.rule, *card.fields.values())))) for card in cards]
    tuning, held = lines("questions.jsonl")

    def ours(question: str, count: int) -> list[Card]:
        return [found.card for found in library.by_terms(question, limit=count)]

    def overlap(question: str, count: int) -> list[Card]:
        asked = terms(question)
        return [card for card, words in sorted(known, key=lambda one: -len(asked & one[1]))[:count]]

    def recall(half: Sequence[Line], search: Callable[[str, int], list[Card]], count: int) -> float:
        hits = 0
        for one in half:
            there = {_key(card) for card in search(one["question"], count)}
            hits += not there.isdisjoint(one["cards"])
            if show and half is tuning and search is ours and count == 5 and there.isdisjoint(one["cards"]):
                print(one["question"], one["cards"], sorted(there), file=sys.stderr)
        return round(hits / len(half), 3)

    return {
        "cards: questions, of which half are held out": len(tuning) + len(held),
        "cards: recall@1": recall(held, ours, 1),
        "cards: recall@5": recall(held, ours, 5),
        "cards: recall@5, overlap": recall(held, overlap, 5),
        "cards: recall@5, tuning half": recall(tuning, ours, 5),
        "cards: recall@5, overlap, tuning half": recall(tuning, overlap, 5),
    }


def _key(card: Card) -> str:
    return f"{card.file}#{card.rule}"


# --- what it costs --------------------------------------------------------------------------------------------------


def speed(roster: Roster) -> dict[str, Any]:
    """Milliseconds per query over more and more cards; made of the sentences of real ones."""
    real = [card for expert in roster for card in expert.cards]
    questions = [one["question"] for one in lines("questions.jsonl")[1]][:60]
    told: dict[str, Any] = {}
    for size in SIZES:
        chance = random.Random(size)
        cards = [_shuffled(chance, real, number) for number in range(size)]
        with tempfile.TemporaryDirectory() as folder:
            library = Library(cards, digest=str(size), folder=Path(folder))
            begun = time.perf_counter()
            library.by_terms(questions[0])
            built = time.perf_counter() - begun
            taken = [_timed(partial(library.by_terms, asked)) for asked in questions]
            library.close()
            again = Library(cards, digest=str(size), folder=Path(folder))
            reopened = _timed(partial(again.by_terms, questions[0]))
            again.close()
        told |= {
            f"ms per query at {size:,} cards": round(1000 * statistics.median(taken), 2),
            f"ms to build the index of {size:,} cards": round(1000 * built, 1),
            f"ms to open it again and ask at {size:,} cards": round(1000 * reopened, 1),
        }
    return told


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _shuffled(chance: random.Random, real: Sequence[Card], number: int) -> Card:
    drawn = chance.choice(real)
    fields = {name: chance.choice(real).of(name) for name in drawn.fields}
    return dataclasses.replace(drawn, line=number + 1, rule=f"{chance.choice(real).rule} {number}", fields=fields)


async def cost(roster: Roster) -> dict[str, Any]:
    """Wall time of a panel over a model of fixed latency, and what guidance adds to a prompt."""
    experts = list(roster)[:EXPERTS]
    question = "How should I store, check, test, log and show what people upload, and who may see it?"

    async def slow(_messages: object, _key: object) -> Advice:
        await asyncio.sleep(LATENCY)
        said = Advised(text="Do it", reason="It helps", instead_of="", cards=("C1",), confidence=0.5)
        return Advice(recommendations=(said,))

    with tempfile.TemporaryDirectory() as home:
        context = RunContext(model=ScriptedModel(expert=slow), home=home, experts_asked=EXPERTS)
        graph = panel([Expert(name=e.name, domains=("all",), cards=e.cards) for e in experts], domain="all")
        taken = []
        for _ in range(3):
            begun = time.perf_counter()
            answer = await graph.ainvoke({"question": question}, context=context)
            taken.append(time.perf_counter() - begun)
        asked = answer["consultations"][0].asked
        assert len(asked) == EXPERTS, asked
        assert all(one.by == "model" for one in asked), asked
        plain = RunContext(home=home, guidance_tokens=BUDGET)
        half = lines("questions.jsonl")[1][:60]
        told = [await aconsult(one["question"], domain=_domains(one), context=plain) for one in half]
    sizes = [len(one.guidance) / CHARS_PER_TOKEN for one in told if one.recommendations]
    return {
        "panel: experts at the same time": EXPERTS,
        "panel: latency of one answer, s": LATENCY,
        "panel: wall time ÷ latency": round(statistics.median(taken) / LATENCY, 2),
        "guidance: tokens, median": round(statistics.median(sizes)),
        "guidance: tokens, the longest": round(max(sizes)),
    }


def _domains(question: Line) -> list[str]:
    return list(dict.fromkeys(name.partition("/")[0] for name in question["cards"]))


if __name__ == "__main__":
    sys.exit(main())
