"""The consultation: choose the experts, ask them at the same time, weigh what they say."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, cast, get_args, get_type_hints

from langgraph.errors import GraphBubbleUp
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Send
from typing_extensions import TypedDict

from experts.answers import NO_MODEL, by_cards, by_model, found_for
from experts.domains import concerns
from experts.guidance import NONE, guidance_of
from experts.hints import hints_of
from experts.learning.voting import Beliefs
from experts.learning.voting import chosen as seated
from experts.learning.voting import shares as learned_shares
from experts.library import Library, library_of
from experts.meaning import alike_by_meaning, embedding_model
from experts.questions import attempt_of, matter_of
from experts.roster import Expert, Roster
from experts.weights import same_terms, weigh
from nodes.learned import active_version, learned_for
from nodes.models import Models
from nodes.ports import home_of, thread_of
from nodes.tools.evidence.cache import digest_of, remembered
from state.artifacts import Artifact, Call
from state.consultation import Asked, Consultation, Opinion
from state.context import AdvisedRole, RunContext
from state.learned import Learned
from state.reducers import by_key, calls_by_id, consultations_by_id

TURNS = {role: turn for turn, role in enumerate(get_args(AdvisedRole), 2)}
"""A turn for each role that is advised, by which recorded answers are found; 1 is a question of nobody's."""


MOST_ON_TRIAL = 1
"""Experts in shadow that are asked beside the others."""


class Question(TypedDict, total=False):
    """What a panel is asked. `domains` names who is asked; without it they are found in the question."""

    question: str
    domains: Sequence[str]
    repo: str


class Panel(Question, total=False):
    """The state of a panel. Out: guidance, consultations, calls; and who was asked, with weights."""

    request: str
    workflow: str
    learned: str
    chosen: list[str]
    because: tuple[str, ...]
    expert: str
    opinions: Annotated[dict[str, Opinion], by_key]
    weights: dict[str, float]
    guidance: str
    consultations: Annotated[tuple[Consultation, ...], consultations_by_id]
    calls: Annotated[tuple[Call, ...], calls_by_id]


class Answered(TypedDict, total=False):
    """What a panel answers."""

    question: str
    guidance: str
    weights: dict[str, float]
    consultations: tuple[Consultation, ...]
    calls: tuple[Call, ...]


class _Said(Artifact):
    """An opinion with the exchanges that it took, as it is remembered."""

    opinion: Opinion
    calls: tuple[Call, ...] = ()


Choose = Callable[[Roster, Mapping[str, Any]], Sequence[Expert]]
"""Who is asked, the most important first: (roster, state) → experts."""

PanelGraph = CompiledStateGraph[Any, Any, Any, Any]


def panel(
    experts: Sequence[Expert] | None = None,
    *,
    role: str = "",
    domain: str | Sequence[str] | None = None,
    state_schema: type[Any] | None = None,
    choose: Choose | None = None,
    at_most: int | None = None,
    label: str = "G",
    input_schema: type[Any] | None = None,
) -> PanelGraph:
    """A graph choose → ask (one at a time each, all at once) → weigh, which answers in `guidance`.

    Args:
        experts: whom it may ask; None: the shipped ones and those of the repository.
        role: whom the advice is for; where the run's choices leave the role out, nobody is asked.
        domain: the domains to ask about; None: those of the state, else what the question concerns.
        state_schema: a TypedDict of what experts that are code see besides the question.
        choose: who is asked, in place of that.
        at_most: how many are asked; None: as the run's choices say.
        label: what the ids of recommendations begin with.
        input_schema: a TypedDict of what the graph is given; None: all that it knows.

    An expert that fails is left out, and named in the guidance. When nobody is left the guidance begins with
    "no guidance:".

    Raises:
        ValueError: a name occurs twice.
    """
    own = Roster(experts) if experts is not None else None
    named = (domain,) if isinstance(domain, str) else tuple(domain or ())
    desk = _Desk(own, role, named, choose, at_most, label)
    hints = get_type_hints(state_schema, include_extras=True) if state_schema else {}
    schema = TypedDict("Panel", {**hints, **get_type_hints(Panel, include_extras=True)}, total=False)  # type: ignore
    graph = StateGraph[Any, Any, Any, Any](
        schema, input_schema=input_schema, output_schema=Answered, context_schema=RunContext
    )
    graph.add_node("choose", desk.chosen, input_schema=schema)
    graph.add_node("ask", desk.asked, input_schema=schema)
    graph.add_node("weigh", desk.weighed, input_schema=schema)
    graph.add_edge(START, "choose").add_edge("ask", "weigh").add_edge("weigh", END)
    graph.add_conditional_edges("choose", to_experts, {"each": "ask", "nobody": "weigh"})
    return graph.compile(name=f"experts_for_{role}" if role else "experts")


def to_experts(state: Mapping[str, Any]) -> list[Send | str]:
    """Everybody who was chosen, at the same time. What was asked before is nothing that an expert needs."""
    shown = {key: value for key, value in state.items() if key not in ("calls", "consultations")}
    return [Send("ask", {**shown, "expert": name}) for name in state["chosen"]] or ["nobody"]


class _Desk:
    """The three nodes of a panel."""

    def __init__(
        self,
        own: Roster | None,
        role: str,
        domains: tuple[str, ...],
        choose: Choose | None,
        at_most: int | None,
        label: str,
    ) -> None:
        self.own, self.role, self.domains, self.choose = own, role, domains, choose
        self.at_most, self.label = at_most, label

    async def known(self, state: Mapping[str, Any], context: RunContext) -> tuple[Roster, Beliefs]:
        """The experts that were given, else the shipped, the repository's and learned ones; and beliefs about them."""
        if self.own is not None:
            return self.own, {}
        learned = await _learned(state, context)
        roster = await asyncio.to_thread(Roster.load, _repo(state), learned)
        return roster, learned.voting if learned is not None else {}

    async def chosen(self, state: Mapping[str, Any], runtime: Runtime[Any]) -> dict[str, Any]:
        """Who is asked, and why."""
        context = context_in(runtime)
        if self.role in TURNS and self.role not in context.consult_before:
            return {"chosen": [], "because": ("not asked for",)}
        before = tuple(state.get("consultations") or ())
        if (same := next((one for one in before if one.id == self.place(state)), None)) is not None:
            return {"chosen": [], "guidance": same.guidance}
        if self.role in TURNS and len(before) >= context.max_consultations:
            return {"chosen": [], "because": (f"{context.max_consultations} consultations are the limit",)}
        roster, voting = await self.known(state, context)
        most = self.at_most if self.at_most is not None else context.experts_asked
        if self.choose is not None:
            return {"chosen": [expert.name for expert in self.choose(roster, state)][:most]}
        domains, because = await self._domains(roster, state, context)
        every = list(roster) if self.own is not None and not domains and not _detects(roster) else []
        asked = roster.concerned(domains) or every
        draw = random.Random(self.place(state))  # the same question of the same run seats the same experts
        names = seated([one.name for one in asked if not one.shadow], _first(domains), voting, most, draw)
        on_trial = [one.name for one in asked if one.shadow][:MOST_ON_TRIAL]
        return {"chosen": [*names, *on_trial], "domains": domains, "because": because}

    async def _domains(
        self, roster: Roster, state: Mapping[str, Any], context: RunContext
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        named = self.domains or tuple(state.get("domains") or ()) or context.consult_domains
        if named:
            return named, ()
        dependencies, files = await asyncio.to_thread(hints_of, _repo(state))
        found = concerns(_matter(self.role, state), roster, dependencies=dependencies, files=files)
        return tuple(one.domain for one in found), tuple(f"{one.domain}: {', '.join(one.because)}" for one in found)

    async def asked(self, state: Mapping[str, Any], runtime: Runtime[Any]) -> dict[str, Any]:
        """What one expert says; its failure must not cost the others' advice."""
        context, name = context_in(runtime), state["expert"]
        roster, _ = await self.known(state, context)
        limit = asyncio.timeout(context.expert_seconds)
        try:
            async with limit:
                said = await self._said(roster, roster.experts[name], state, runtime, context)
        except GraphBubbleUp:
            raise
        except Exception as error:
            late = f"no answer within {context.expert_seconds:g} s"
            why = late if limit.expired() else f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            said = _Said(opinion=Opinion(error=why))
        return {"opinions": {name: said.opinion}, "calls": said.calls}

    async def _said(
        self, roster: Roster, expert: Expert, state: Mapping[str, Any], runtime: Runtime[Any], context: RunContext
    ) -> _Said:
        question = state.get("question", "")
        if expert.ask is not None:
            return _Said(opinion=Opinion(recommendations=tuple(await expert.ask(question, state)), by="function"))
        library = await self.library(roster, context)
        found = await found_for(expert, question, library)
        model = expert.model or context.expert_model or context.model
        if not found or context.expert_answers == "cards" or model == "recorded":
            why = (_why(context, model) if found else "", library.trouble)
            return _Said(opinion=by_cards(found, "; ".join(part for part in why if part)))
        named = context.model_copy(update={"model": model, "models": {}})
        turn = TURNS.get(self.role, 1)
        role = (expert.name, expert.description, expert.prompt)
        key = digest_of("expert", role, str(model), context.base_url, question, [one.card.text() for one in found])
        made: list[Call] = []

        async def ask() -> _Said:
            models = _models(named, state, runtime)
            try:
                opinion, calls = await by_model(expert, question, found, models, attempt_of(self.role, state), turn)
            except NO_MODEL as error:
                return _Said(opinion=by_cards(found, f"no model answered: {' '.join(str(error).split())[:200]}"))
            made.extend(calls)
            return _Said(opinion=opinion, calls=calls)

        cache = home_of(context) / "cache" if isinstance(model, str) else None
        said = await remembered(
            cache, "consultations", key, ask, form=_Said, keep=lambda one: one.opinion.by == "model"
        )
        return said.model_copy(update={"calls": tuple(made)})  # what another run asked is not this one's expense

    async def library(self, roster: Roster, context: RunContext) -> Library:
        """The cards of the roster, searchable."""
        experts, digest = list(roster), roster.digest
        if self.own is not None:  # how telling a word is shows among many cards: a few know nothing of it
            shipped = await asyncio.to_thread(Roster.load)
            experts += [one for one in shipped if one.name not in roster.experts]
            digest = digest_of("own", roster.digest, shipped.digest)
        cards = [card for expert in experts for card in expert.cards]
        embeddings = embedding_model(context)
        return library_of(cards, digest, home_of(context) / "cache" / "knowledge", embeddings)

    async def weighed(self, state: Mapping[str, Any], runtime: Runtime[Any]) -> dict[str, Any]:
        """The guidance: equal advice merged, those with the highest weight x confidence first."""
        context = context_in(runtime)
        if not state["chosen"]:
            if state.get("guidance"):  # the same was asked before
                return {"weights": {}}
            why = "; ".join(state.get("because") or ()) or "it concerns no expert's domain"
            text = f"{NONE} {why}"
            nobody = () if self.role in TURNS else (self._consultation(state, text),)
            return {"guidance": text, "weights": {}, "consultations": nobody}
        roster, voting = await self.known(state, context)
        opinions = {name: state.get("opinions", {})[name] for name in state["chosen"]}
        answered = [name for name, opinion in opinions.items() if opinion.recommendations]
        voters = [name for name in answered if not roster.experts[name].shadow]
        prior = {name: roster.experts[name].weight for name in voters}
        shares = learned_shares(voters, _first(state.get("domains")), voting, prior) if voters else {}
        said = {name: opinions[name].recommendations for name in voters}
        alike = await alike_by_meaning([one.text for each in said.values() for one in each], embedding_model(context))
        recommended = weigh(said, shares, alike or same_terms, self.label)
        asked = tuple(
            Asked(
                expert=name,
                weight=min(1.0, shares.get(name, 0.0)),
                by=one.by,
                recommendations=one.recommendations,
                note=one.note,
                error=one.error,
                shadow=roster.experts[name].shadow,
            )
            for name, one in opinions.items()
        )
        text, told = guidance_of(recommended, [one for one in asked if not one.shadow], context.guidance_tokens)
        consultation = self._consultation(state, text, asked=asked, recommendations=recommended, told=told)
        return {"guidance": text, "weights": shares, "consultations": (consultation,)}

    def _consultation(self, state: Mapping[str, Any], guidance: str, **found: Any) -> Consultation:
        return Consultation(
            id=self.place(state),
            role=self.role,
            attempt=attempt_of(self.role, state),
            question=state.get("question", ""),
            domains=tuple(state.get("domains") or ()),
            because=tuple(state.get("because") or ()),
            guidance=guidance,
            **found,
        )

    def place(self, state: Mapping[str, Any]) -> str:
        """The id of the consultation: the same question for the same attempt of the same role is asked once."""
        return digest_of("consultation", self.role, attempt_of(self.role, state), state.get("question", ""))[:12]


async def _learned(state: Mapping[str, Any], context: RunContext) -> Learned | None:
    """What the run was started with; outside of a run, what new ones would use."""
    home = home_of(context)
    version = state.get("learned")
    if version is None and context.use_learned:
        version = await asyncio.to_thread(active_version, home)
    return await learned_for(home, version or None)


def context_in(runtime: Runtime[Any]) -> RunContext:
    """The run's choices; the defaults inside a graph of somebody else, whose context is another."""
    given = runtime.context
    if isinstance(given, RunContext):
        return given
    said = given if isinstance(given, dict) else {}
    return RunContext(**{key: value for key, value in said.items() if key in RunContext.model_fields})


def _first(domains: Sequence[str] | None) -> str:
    """The domain by which experts are seated and weighed; nothing is known of none."""
    return domains[0] if domains else ""


def _detects(roster: Roster) -> bool:
    return any(expert.detect.strong or expert.detect.weak for expert in roster)


def _repo(state: Mapping[str, Any]) -> Path | None:
    """The user's repository, whose own experts win."""
    workspace = state.get("workspace")
    place = getattr(workspace, "repo", None) or state.get("repo")
    return Path(place) if place else None


def _matter(role: str, state: Mapping[str, Any]) -> str:
    """What it is about: what was asked of the run and what became of that, else the question."""
    requirements, request = state.get("requirements"), str(state.get("request") or "")
    if requirements is None:
        return f"{matter_of(role, state.get('question', ''))}\n{request}"
    said = (requirements.goal, *(one.text for one in requirements.functional), *requirements.domains)
    return "\n".join((request, *said))


def _why(context: RunContext, model: object) -> str:
    if context.expert_answers == "cards":
        return "cards were asked for"
    return "no model is configured" if model == "recorded" else ""


def _models(context: RunContext, state: Mapping[str, Any], runtime: Runtime[Any]) -> Models:
    return Models(
        context,
        log=home_of(context) / "runs" / thread_of(runtime) / "exchanges.jsonl",
        request=cast("str", state.get("request") or state.get("question", "")),
        workflow=cast("str", state.get("workflow") or "consult"),
        emit=runtime.stream_writer,
    )
