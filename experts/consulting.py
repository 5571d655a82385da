"""Ask the experts a question, outside of any run."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experts.panel import Question, panel
from experts.roster import Expert, Roster
from nodes.blocking import blocking
from state.consultation import Consultation
from state.context import RunContext
from state.errors import BadInput

consult_graph = panel(input_schema=Question)
consult_graph.name = "consult"  # that is what a server offers it as
"""The panel as a graph of its own: a question in, guidance and a consultation out."""


async def aconsult(
    question: str,
    *,
    domain: str | Sequence[str] | None = None,
    repo: str | Path | None = None,
    experts: Sequence[Expert] | None = None,
    context: RunContext | None = None,
) -> Consultation:
    """Ask the experts.

    Args:
        question: in plain words.
        domain: whom to ask; None: those whose domains the question concerns.
        repo: a repository, whose own experts win over the shipped ones.
        experts: whom it may ask, in place of those.
        context: the model, how many are asked, an embedding model ...; without a model the cards speak for themselves.

    Raises:
        BadInput: the question is empty, or nobody knows a domain.
        ConfigurationError: an expert of the repository is broken.
    """
    if not question.strip():
        raise BadInput("the question is empty: ask something")
    domains = (domain,) if isinstance(domain, str) else tuple(domain or ())
    place = Path(repo).expanduser().absolute() if repo is not None else None
    if place is not None and not place.is_dir():
        raise BadInput(f"{place} is no folder: name the repository's folder")
    roster = Roster(experts) if experts is not None else await asyncio.to_thread(Roster.load, place)
    given: Question = {"question": question, "domains": roster.checked(domains)}
    if place is not None:
        given["repo"] = str(place)
    graph = consult_graph if experts is None else panel(experts, input_schema=Question)
    answer = await graph.ainvoke(given, context=context or RunContext())
    return Consultation.model_validate(answer["consultations"][0])


def consult(question: str, **options: Any) -> Consultation:
    """`aconsult` for code that is not async; also where a loop runs already, as in a notebook."""
    return blocking(aconsult(question, **options))
