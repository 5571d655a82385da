"""Consultations as a person reads them in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from experts.roster import Expert, Roster
from graph.result import followed
from state.consultation import Consultation, Weighed


def asked_in_short(consultation: Consultation) -> str:
    """One line: who was asked and how much came of it."""
    names = ", ".join(one.expert for one in consultation.asked) or "nobody"
    by = sorted({one.by for one in consultation.asked if one.recommendations})
    told = f"{len(consultation.told)} of {len(consultation.recommendations)} recommendations ({', '.join(by)})"
    return f"asked {names}: {told if consultation.recommendations else 'no guidance'}"


def consultation_lines(state: dict[str, Any]) -> Iterable[str]:
    """What the experts said in a run: a line for each consultation, and one for what was followed of it."""
    marks = {None: "not checked", True: "seen in the change", False: "not seen in the change"}
    for one in state.get("consultations", ()):
        asked = ", ".join(f"{it.expert} {it.weight:.2f}{' (left out)' if it.error else ''}" for it in one.asked)
        yield f"experts for {one.role}, attempt {one.attempt}: {asked}; told {len(one.told)} recommendations"
        if one.recommendations:
            places = ", ".join(source.place() for source in one.recommendations[0].sources)
            yield f"  first: {one.weighted_answer} ({one.agreement:.0%} of the votes; {places})"
        for name, seen in followed(one, state).items():
            yield f"  followed {name}: {marks[None if seen is None else seen.followed]}"


def print_consultation(consultation: Consultation) -> Iterable[Text]:
    """The whole answer to a question, the best first."""
    if not consultation.recommendations:
        yield Text(consultation.guidance, style="bold yellow")
    else:
        yield Text(
            f"{consultation.agreement:.0%} of the votes are behind the first answer, "
            f"with a confidence of {consultation.confidence:.0%}",
            style="bold",
        )
    for one in consultation.recommendations:
        yield from _recommendation(one)
    yield Text("")
    for because in consultation.because:
        yield Text(f"concerns {because}", style="dim")
    for asked in consultation.asked:
        how = f"left out: {asked.error}" if asked.error else f"weight {asked.weight:.2f}, by {asked.by}"
        yield Text(f"asked {asked.expert}: {how}{f' ({asked.note})' if asked.note else ''}", style="dim")


def _recommendation(one: Weighed) -> Iterable[Text]:
    yield Text.assemble("\n", (f"{one.id}. {one.text}", "bold"))
    for label, text in (("Why", one.reason), ("Not", one.instead_of)):
        if text:
            yield Text(f"    {label}: {' '.join(text.split())}")
    for other in one.dissent:
        yield Text(f"    But {other.expert} says: {other.text}", style="yellow")
    for source in one.sources:
        yield Text(f"    {source.place()}: {' '.join(source.cited.split())}", style="dim")
    votes = ", ".join(f"{vote.expert} {vote.weight:.2f} × {vote.confidence:.2f}" for vote in one.votes)
    yield Text(f"    {votes}", style="dim")


def roster_table(roster: Roster) -> Table:
    """The experts, a row each."""
    table = Table(expand=True)
    for name in ("expert", "cards", "weight"):
        table.add_column(name, no_wrap=True)
    table.add_column("asked about", overflow="fold", ratio=1)
    for expert in roster:
        table.add_row(expert.name, str(len(expert.cards)), f"{expert.weight:g}", escape(expert.description))
    return table


def expert_text(expert: Expert) -> Iterable[Text]:
    """One expert and its cards."""
    yield Text(f"{expert.name}: {expert.description}", style="bold")
    model = expert.model or "that of the run"
    yield Text(f"domains: {', '.join(expert.domains)}; weight {expert.weight:g}; model: {model}")
    for card in expert.cards:
        yield Text(f"  {card.place()}  {card.rule}")
