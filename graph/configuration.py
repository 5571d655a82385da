"""Where a choice comes from: defaults < user file < project file < environment < flags.

The project file comes with a repository, so it is data of whoever wrote that: what would spend the user's money, send a
key or code elsewhere, or weaken the isolation is refused there and has its reason in `UNSAFE`.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from state.context import RunContext
from state.errors import ConfigurationError

PROJECT_FILE = Path(".sdlc", "config.toml")
MOST_BYTES = 64 << 10
"""Of a configuration file."""
FIELDS = (*RunContext.model_fields, "workflow")
WORKFLOWS = ("simple", "full")
VARIABLES = {f"SDLC_{name.upper()}": name for name in FIELDS} | {"SDLC_STORE": "store_url"}
"""Environment variable → key. `SDLC_STORE` is the short name of SDLC_STORE_URL."""
UNSAFE = {
    "base_url": "it would send the user's key and code to a server of the repository's choice",
    "embeddings": "it would send code to another service, at the user's cost",
    "isolation": "it would let the repository's own code out of the sandbox",
    "python": "it would start a program of the repository's choice",
    "home": "it would write where the repository wants",
    "store_url": "it would connect to a database of the repository's choice",
    "auto_apply": "it would let this repository change how every later run works",
    "max_tokens": "it would lift the user's limit on what a run may cost",
    "keep_outcomes": "what is kept of runs is the user's choice",
}
"""Keys that a project file may not set, and why."""
NAMES_MODELS = ("model", "models", "last_resort", "fallbacks", "expert_model")
"""Keys whose value may carry a server, openai:NAME@URL: a project file may name models, but no server."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and who set it: "default", "flag", a variable, or file:line."""

    value: Any
    source: str


def user_file() -> Path:
    """The user's own configuration."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "sdlc" / "config.toml"


def resolved(repo: Path, flags: Mapping[str, Any] | None = None) -> dict[str, Setting]:
    """Every key with its value and source.

    Args:
        repo: the repository, whose project file counts.
        flags: what was given on the command line; None is not given.

    Raises:
        ConfigurationError: one line with the place, the key and what is wrong.
    """
    found = {**defaults(), **from_file(user_file()), **from_file(repo / PROJECT_FILE, project=repo)}
    found |= from_environment(os.environ)
    found |= {key: Setting(value, "flag") for key, value in (flags or {}).items() if value is not None}
    return found


def chosen(settings: Mapping[str, Setting]) -> dict[str, Any]:
    """The values that are no defaults."""
    return {key: setting.value for key, setting in settings.items() if setting.source != "default"}


def personal(key: str) -> str | None:
    """What the user's environment, or else the user's file, says of a key that is a text.

    No repository has a say. Other keys are not looked at, so a mistake in them is no reason to fail here.
    """
    for name, one in sorted(VARIABLES.items()):
        if one == key and os.environ.get(name):
            return os.environ[name]
    found = from_file(user_file(), only=key)
    return str(found[key].value) if key in found else None


def defaults() -> dict[str, Setting]:
    """What holds where nobody says anything."""
    plain = RunContext()
    return {key: Setting(getattr(plain, key, WORKFLOWS[0]), "default") for key in FIELDS}


def from_environment(variables: Mapping[str, str]) -> dict[str, Setting]:
    """The variables SDLC_...: lists with commas between, `role=model` for `models`, "none" for nothing."""
    found = {}
    for name in sorted(variables, key=lambda one: one == "SDLC_STORE_URL"):
        if not name.startswith("SDLC_") or not variables[name]:
            continue
        if name not in VARIABLES:
            raise ConfigurationError(f"unknown variable {name}{_nearest(name, VARIABLES)}")
        key = VARIABLES[name]
        found[key] = Setting(checked(key, _read(key, variables[name]), name), name)
    return found


def from_file(file: Path, *, project: Path | None = None, only: str | None = None) -> dict[str, Setting]:
    """The keys of a file, or one of them; nothing when it is not there.

    With `project` it is the file of that repository, and not trusted.
    """
    text = _text(file, project)
    if text is None:
        return {}
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file} is no TOML: {error}") from None
    found = {}
    for key, value in table.items():
        if only not in (None, key):
            continue
        where = f"{file}:{_line(text, key)}"
        if key not in FIELDS:
            raise ConfigurationError(f"{where}: unknown key {key[:80]!r}{_nearest(key, FIELDS)}")
        if project is not None:
            _must_be_safe(key, value, where)
        found[key] = Setting(checked(key, value, f"{where}: {key}"), where)
    return found


def checked(key: str, value: object, where: str) -> object:
    """The value as the context has it.

    Raises:
        ConfigurationError: with the place, the key and its bound.
    """
    if key == "workflow":
        if value not in WORKFLOWS:
            raise ConfigurationError(f"{where}: choose {' or '.join(WORKFLOWS)} (got {value!r:.80})")
        return value
    if key == "model" and not isinstance(value, str):
        raise ConfigurationError(f"{where}: a model is named by a string (got {value!r:.80})")
    try:
        valid: object = getattr(RunContext.model_validate({key: value}), key)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigurationError(f"{where}: {first['msg']} (got {first['input']!r:.80})") from None
    return valid


def shown(key: str, value: object) -> object:
    """A value fit to print: no password."""
    if key in ("store_url", "base_url", *NAMES_MODELS) and value:
        return _masked(value)
    return list(value) if isinstance(value, tuple) else value


def _masked(value: object) -> object:
    if isinstance(value, str):
        return re.sub(r"(//[^/@\s:]*):[^/\s]*@", r"\1:***@", value)
    if isinstance(value, Mapping):
        return {key: _masked(one) for key, one in value.items()}
    return [_masked(one) for one in value] if isinstance(value, tuple) else value


def _text(file: Path, project: Path | None) -> str | None:
    if project is not None and not file.resolve().is_relative_to(project.resolve()):
        raise ConfigurationError(f"{file} leads out of the repository: make it a file of its own")
    if not file.exists():
        return None
    if not file.is_file() or file.stat().st_size > MOST_BYTES:
        raise ConfigurationError(f"{file} must be a file of at most {MOST_BYTES >> 10} kB")
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"cannot read {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file} is no UTF-8 text") from None


def _must_be_safe(key: str, value: object, where: str) -> None:
    if key in UNSAFE:
        raise ConfigurationError(
            f"{where}: a repository may not set {key}: {UNSAFE[key]}; set it in {user_file()}, SDLC_{key.upper()} "
            "or with a flag"
        )
    if key in NAMES_MODELS and "@" in str(value):
        raise ConfigurationError(f"{where}: a repository may name models, but no server (@...): {UNSAFE['base_url']}")


def _line(text: str, key: str) -> int:
    """The line that sets a top-level key, as an assignment or as a table."""
    name = rf"""(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')"""
    found = re.search(rf"^[ \t]*(?:{name}[ \t]*[=.]|\[\[?[ \t]*{name}[ \t]*[\].])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _nearest(name: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f": did you mean {close[0]}?" if close else ": `sdlc config` lists what there is"


def _read(key: str, text: str) -> object:
    """A variable's text in the shape that the field has."""
    if key == "workflow":
        return text
    kinds = _kinds(key)
    if dict in kinds:
        pairs = [one.partition("=") for one in text.split(",") if one.strip() and text != "none"]
        return {name.strip(): value.strip() for name, _, value in pairs}
    if tuple in kinds:
        return () if text == "none" else tuple(one.strip() for one in text.split(",") if one.strip())
    return None if text == "none" and type(None) in kinds else text


def _kinds(key: str) -> set[Any]:
    annotation = RunContext.model_fields[key].annotation
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    return {typing.get_origin(one) or one for one in options}
