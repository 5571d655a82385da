"""Who the experts are: the shipped ones, and those of the user's repository, which win over them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator

from experts.cards import Card, page
from nodes.tools.evidence.cache import digest_of
from state.artifacts import Artifact
from state.consultation import Recommendation
from state.errors import BadInput, ConfigurationError
from state.learned import Learned, LearnedCard, LearnedExpert

SHIPPED = Path(__file__).parent / "knowledge"
OWN = Path(".sdlc", "experts")
"""Where a repository keeps its own experts."""

MOST_CHARS = 500_000
"""Characters of a file of knowledge; a larger one is none."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_MODEL = re.compile(r"openai:[^\s@]+")

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Sequence[Recommendation]]]
"""How an expert that is code answers: (question, state) → recommendations."""


class Detect(Artifact):
    """When a request concerns an expert's domains."""

    strong: tuple[str, ...] = Field(default=(), description="Terms of which one is enough")
    weak: tuple[str, ...] = Field(default=(), description="Terms of which two are needed")
    dependencies: tuple[str, ...] = Field(default=(), description="Packages that are a hint")
    files: tuple[str, ...] = Field(default=(), description="Patterns of file names that are a hint")


class _Settings(Artifact):
    """An expert.toml."""

    name: str
    description: str = Field(min_length=1)
    domains: tuple[str, ...] = Field(min_length=1)
    model: str | None = None
    prompt: str = ""
    weight: float = Field(default=1.0, gt=0, le=10)
    detect: Detect = Detect()

    @field_validator("model")
    @classmethod
    def _names_no_server(cls, model: str | None) -> str | None:
        """The user's key is sent to the server: that choice is the user's, not the repository's."""
        if model is not None and not _MODEL.fullmatch(model):
            raise ValueError("write openai:NAME; the server is the run's own")
        return model


@dataclass(frozen=True, slots=True)
class Expert:
    """Someone to ask.

    Attributes:
        name: unique in a roster.
        domains: what is asked of it; it is the primary expert of the first.
        description: one sentence.
        cards: its knowledge.
        detect: when a request concerns it.
        model: a model of its own; None: the run's.
        prompt: how it looks at things; shown to the model as data.
        weight: prior weight, relative to 1.
        ask: answers by code, in place of a model and cards.
        shadow: on trial: asked and recorded, told to nobody.
    """

    name: str
    domains: tuple[str, ...] = ()
    description: str = ""
    cards: tuple[Card, ...] = ()
    detect: Detect = field(default_factory=Detect)
    model: str | None = None
    prompt: str = ""
    weight: float = 1.0
    ask: Ask | None = None
    shadow: bool = False

    @classmethod
    def load(cls, folder: Path) -> Expert:
        """An expert of a folder: expert.toml, and Markdown.

        Raises:
            ConfigurationError: it is broken; the message names file, line and what to do.
        """
        if folder.is_symlink():
            raise ConfigurationError(f"{folder}:1: a symbolic link: put the expert's folder itself here")
        said = _settings(folder / "expert.toml")
        if said.name != folder.name or not _NAME.fullmatch(said.name):
            where = _line_of(folder / "expert.toml", "name")
            raise ConfigurationError(
                f"{where}: the name {said.name!r} must be the folder's, {folder.name!r}, in lower case with hyphens"
            )
        cards = tuple(_knowledge(folder))
        if not cards:
            raise ConfigurationError(f"{folder / 'expert.toml'}:1: no card: write one into a .md file, `## Rule` first")
        return cls(
            name=said.name, domains=said.domains, description=said.description, cards=cards,
            detect=said.detect, model=said.model, prompt=said.prompt, weight=said.weight,
        )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """All of it as plain data."""
        cards = [{"place": card.place(), "rule": card.rule, **card.fields} for card in self.cards]
        plain = {"name": self.name, "domains": list(self.domains), "description": self.description}
        return {**plain, "weight": self.weight, "model": self.model, "cards": cards}


def _knowledge(folder: Path) -> Iterator[Card]:
    for file in sorted(folder.rglob("*.md")):
        if file.is_symlink() or not file.is_file():
            raise ConfigurationError(f"{file}:1: not a plain file: knowledge is read from this folder only")
        if file.stat().st_size > MOST_CHARS:
            raise ConfigurationError(f"{file}:1: larger than {MOST_CHARS} bytes: split it")
        yield from page(folder.name, folder, file).cards


def taught(expert: Expert, changes: Iterable[LearnedCard]) -> Expert:
    """The expert with the changes to its cards that runs taught, in their order. No file is touched."""
    cards = {card.rule: card for card in expert.cards}
    for number, change in enumerate(one for one in changes if one.expert == expert.name):
        there = cards.get(change.rule)
        if change.action == "add":
            cards[change.rule] = _learned_card(change, number)
        elif there is None:
            continue
        elif change.action == "edit":
            cards[change.rule] = replace(there, fields={**there.fields, **change.fields})
        elif change.action == "demote":
            cards[change.rule] = replace(there, weight=change.weight)
        else:
            del cards[change.rule]
    return replace(expert, cards=tuple(cards.values()))


def _learned_card(change: LearnedCard, number: int) -> Card:
    return Card(change.expert, f"{change.expert}/learned.md", number + 1, "Learned", change.rule, dict(change.fields))


def _newcomer(said: LearnedExpert) -> Expert:
    return Expert(
        name=said.name,
        domains=said.domains,
        description=said.description,
        cards=tuple(_learned_card(card, number) for number, card in enumerate(said.cards)),
        detect=Detect(strong=said.strong, weak=said.weak),
        shadow=said.stage == "shadow",
    )


def _settings(file: Path) -> _Settings:
    if file.is_symlink() or not file.is_file():
        raise ConfigurationError(f"{file}:1: missing: an expert needs an expert.toml, as a plain file")
    known = file.stat()
    return _said_in(file, known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=1_000)
def _said_in(file: Path, _changed: int, _size: int) -> _Settings:
    """Read again only when it changed: the terms of all experts take 20 ms."""
    content = file.read_bytes()
    try:
        return _Settings.model_validate(tomllib.loads(content.decode()))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        said = first["msg"].removeprefix("Value error, ")
        named = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
        raise ConfigurationError(f"{_line_of(file, named)}: {key}: {said}") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigurationError(f"{file}:{line}: not UTF-8 text: save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError; too many digits; too many brackets
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else max(1, len(content.splitlines())) if "end of document" in str(error) else 1
        raise ConfigurationError(f"{file}:{line}: not valid TOML: {error}") from None


def _line_of(file: Path, key: str) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    given = re.compile(rf"\s*([\w.]+\.)?{re.escape(key)}\s*=|\s*\[{re.escape(key)}\]")
    found = (number for number, line in enumerate(lines, 1) if given.match(line))
    return f"{file}:{next(found, 1)}"


class Roster:
    """The experts of a run, by name."""

    def __init__(self, experts: Iterable[Expert]) -> None:
        """Take these experts.

        Raises:
            ValueError: two have the same name.
        """
        listed = list(experts)
        self.experts = {expert.name: expert for expert in listed}
        if len(self.experts) < len(listed):
            raise ValueError("two experts have the same name")
        self.digest = digest_of(
            "roster",
            [
                (one.name, [(c.place(), c.subject, c.rule, c.weight, sorted(c.fields.items())) for c in one.cards])
                for one in listed
            ],
        )

    @classmethod
    def load(cls, repo: Path | None = None, learned: Learned | None = None) -> Roster:
        """The shipped experts, those of `repo`/.sdlc/experts, and what was learned of and for them.

        Raises:
            ConfigurationError: an expert of the repository is broken.
        """
        own = repo / OWN if repo is not None else None
        found = {folder.name: Expert.load(folder) for folder in _folders(SHIPPED)}
        if own is not None and own.is_dir():
            for link in (one for one in (own.parent, own) if one.is_symlink()):
                raise ConfigurationError(f"{link}:1: a symbolic link: experts are read from the repository only")
            found |= {folder.name: Expert.load(folder) for folder in _folders(own)}
        if learned is not None:
            found = {name: taught(expert, learned.cards) for name, expert in found.items()}
            found |= {
                one.name: taught(_newcomer(one), learned.cards) for one in learned.experts if one.stage != "retired"
            }
        return _roster(tuple(found.values()))

    def __iter__(self) -> Iterator[Expert]:
        return iter(self.experts.values())

    def __len__(self) -> int:
        return len(self.experts)

    def domains(self) -> tuple[str, ...]:
        """What can be asked about, sorted."""
        return tuple(sorted({domain for expert in self for domain in expert.domains}))

    def concerned(self, domains: Sequence[str]) -> list[Expert]:
        """Who is asked about these domains: for each in turn first whose own it is, then others that know it."""
        chosen: dict[str, Expert] = {}
        for domain in domains:
            knowing = [expert for expert in self if domain in expert.domains]
            chosen |= {one.name: one for one in sorted(knowing, key=lambda one: one.domains[0] != domain)}
        return list(chosen.values())

    def checked(self, domains: Sequence[str]) -> tuple[str, ...]:
        """Domains as somebody names them.

        Raises:
            BadInput: nobody knows one of them.
        """
        for domain in domains:
            if domain not in self.domains():
                raise BadInput(f"no expert knows the domain {domain!r}: choose of {', '.join(self.domains())}")
        return tuple(domains)


_KNOWN: dict[tuple[Expert, ...], Roster] = {}


def _roster(experts: tuple[Expert, ...]) -> Roster:
    """The same roster for the same experts: its digest and index are made once."""
    known = _KNOWN.get(experts)
    if known is None:
        known = Roster(experts)
        _KNOWN.clear()
        _KNOWN[experts] = known
    return known


def _folders(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith((".", "_")))
