"""Commands that ask the experts: consult, experts."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from graph.commands.output import print_json, print_line
from graph.commands.parsing import Commands, json_flag
from state.errors import BadInput


def add(commands: Commands) -> None:
    """Add them."""
    _add_consult(commands)
    _add_experts(commands)


def _add_consult(commands: Commands) -> None:
    consult = commands.add_parser("consult", help="ask the experts a question; without a model their cards answer")
    consult.add_argument("question", metavar="QUESTION")
    consult.add_argument("--domain", action="append", metavar="D", help="whom to ask; default: whom it concerns")
    consult.add_argument("--repo", default=".", metavar="DIR", help="a repository with experts of its own")
    consult.add_argument("--model", metavar="M", help="openai:NAME; default: the cards speak for themselves")
    consult.add_argument("--base-url", metavar="U", help="an OpenAI-compatible server")
    consult.add_argument("--experts", type=int, dest="experts_asked", metavar="N", help="how many; default: 3")
    consult.add_argument("--embeddings", metavar="M", help="openai:NAME: find cards by meaning, too")
    json_flag(consult)
    consult.set_defaults(act=_consult)


def _add_experts(commands: Commands) -> None:
    experts = commands.add_parser("experts", help="list the experts, show one, or check the repository's own")
    experts.add_argument("what", nargs="?", choices=["list", "show", "check"], default="list")
    experts.add_argument("name", nargs="?", metavar="NAME")
    experts.add_argument("--repo", default=".", metavar="DIR", help="a repository with experts of its own")
    json_flag(experts)
    experts.set_defaults(act=_experts)


def _consult(options: argparse.Namespace) -> int:
    from experts.consulting import aconsult
    from graph.runs import choices
    from graph.store import default_home

    names = ("model", "base_url", "experts_asked", "embeddings")
    context = choices(home=str(default_home()), **{name: getattr(options, name) for name in names})
    found = asyncio.run(aconsult(options.question, domain=options.domain, repo=options.repo, context=context))
    if options.json:
        print_json({**found.model_dump(mode="json"), "weighted_answer": found.weighted_answer,
                     "agreement": found.agreement, "confidence": found.confidence})  # fmt: skip
        return 0
    from graph.consultations import print_consultation
    from graph.run_text import stdout

    for line in print_consultation(found):
        stdout().print(line, soft_wrap=True)
    return 0


def _experts(options: argparse.Namespace) -> int:
    from experts.roster import Roster
    from graph.consultations import expert_text, roster_table
    from graph.run_text import stdout

    if (options.what == "show") != (options.name is not None):
        raise BadInput(
            "name the expert: sdlc experts show NAME" if options.what == "show" else "only `show` takes a name"
        )
    place = Path(options.repo).expanduser().absolute()
    if not place.is_dir():
        raise BadInput(f"{place} is no folder: name the repository's folder")
    roster = Roster.load(place)
    if options.what == "show":
        if options.name not in roster.experts:
            raise BadInput(f"no expert {options.name!r}: choose of {', '.join(sorted(roster.experts))}")
        shown = roster.experts[options.name]
    if options.json:
        print_json({"experts": [one.told() for one in ([shown] if options.what == "show" else roster)]})
    elif options.what == "show":
        for line in expert_text(shown):
            stdout().print(line, soft_wrap=True)
    elif options.what == "check":
        cards = sum(len(expert.cards) for expert in roster)
        print_line(f"{len(roster)} experts with {cards} cards: all can be read")
    else:
        stdout().print(roster_table(roster))
    return 0
