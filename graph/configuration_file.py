"""The commented file that `sdlc init` writes, made from the fields themselves so that it cannot be out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.configuration import FIELDS, PROJECT_FILE, UNSAFE, VARIABLES, defaults, user_file
from state.context import RunContext
from state.errors import BadInput

EXAMPLES: dict[str, Any] = {
    "last_resort": "openai:NAME",
    "base_url": "http://localhost:11434/v1",
    "max_tokens": 500_000,
    "expert_model": "openai:NAME",
    "embeddings": "openai:NAME",
    "store_url": "postgresql://user@host/name",
    "python": "/usr/bin/python3",
    "home": "~/sdlc",
}
"""For keys that have no default to show."""
_BOUNDS = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}


def file_text(*, project: bool) -> str:
    """The file: every key commented out, with its meaning, bounds and default."""
    order = f"defaults < {'~/.config/sdlc/config.toml'} < {PROJECT_FILE} < environment (SDLC_MODEL, ...) < flags"
    head = [f"# Choices for sdlc. What counts: {order}.", "# `sdlc config` shows each value and where it comes from."]
    if project:
        head += ["# A repository may not set: " + ", ".join(UNSAFE) + ".", "# Those belong into your own file."]
    keys = [key for key in FIELDS if not (project and key in UNSAFE)]
    # A table must come last: every key below its head would belong to it.
    blocks = [_block(key) for key in sorted(keys, key=lambda key: key == "models")]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"


def write(repo: Path, *, user: bool = False) -> Path:
    """Write the file of the repository, or the user's own.

    Raises:
        BadInput: there is one already, or no folder to write to.
    """
    if not user and not repo.is_dir():
        raise BadInput(f"{repo} is no folder: name the repository's folder")
    file = user_file() if user else repo / PROJECT_FILE
    if not user and not file.resolve().is_relative_to(repo.resolve()):
        raise BadInput(f"{file} leads out of the repository")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(file_text(project=not user))
    except FileExistsError:
        raise BadInput(f"{file} is there already, and is not overwritten") from None
    except OSError as error:
        raise BadInput(f"cannot write {file}: {error.strerror}") from None
    return file


def meaning(key: str) -> str:
    """What a key is, with its bounds."""
    if key == "workflow":
        return "The workflow: simple (7 roles) or full (9 roles)"
    schema = RunContext.model_json_schema()["properties"][key]
    parts = [schema, *schema.get("anyOf", ())]
    bounds = [f"{said} {part[name]:g}" for part in parts for name, said in _BOUNDS.items() if name in part]
    bounds += [", ".join(part["enum"]) for part in parts if "enum" in part]
    return f"{schema.get('description', key)}" + (f" ({', '.join(bounds)})" if bounds else "")


def _block(key: str) -> str:
    value = defaults()[key].value
    variable = next(name for name, one in VARIABLES.items() if one == key)
    lines = [f"# {meaning(key)}. Variable: {variable}" + (". Not set by default" if value is None else "")]
    if key == "models":
        return "\n".join([*lines, "# [models]", '# reviewer = "openai:NAME"'])
    return "\n".join([*lines, f"# {key} = {_toml(EXAMPLES[key] if value is None else value)}"])


def _toml(value: object) -> str:
    """A TOML value; JSON's strings, numbers, truth values and lists are TOML as well."""
    return json.dumps(list(value) if isinstance(value, tuple) else value)
