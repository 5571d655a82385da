"""One Markdown file a role. `render` fills it strictly: a missing or a spare value is an error.

A file is the system message, a line `=====`, and the user message. A line `{{> name}}` stands for `name.txt`: what
several roles are told in the same words. Everything that comes from a request or a
repository stands in the user message inside `<data name="...">` blocks, and cannot close them.
"""

from __future__ import annotations

import re
from pathlib import Path

from langchain_core.messages import HumanMessage, SystemMessage

PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
INCLUDED = re.compile(r"^\{\{> (\w+)\}\}$", re.MULTILINE)
CLOSING = re.compile(r"<(/?)(data)\b", re.IGNORECASE)


FOLDER = Path(__file__).parent


def _parts(text: str) -> tuple[str, str]:
    whole = INCLUDED.sub(lambda found: (FOLDER / f"{found[1]}.txt").read_text(encoding="utf-8").strip(), text)
    system, user = whole.split("\n=====\n")
    return system.strip(), user.strip()


TEMPLATES = {file.stem: _parts(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.md")}
"""Name → system and user part. Read once, on import: an async node must not touch the disk."""


def render(name: str, **values: str) -> tuple[SystemMessage, HumanMessage]:
    """Fill the prompt `name`.

    The system message holds no values, so that its prefix is the same in every run and a provider's cache serves it.

    Raises:
        ValueError: a placeholder has no value, or a value has no placeholder.
    """
    system, user = TEMPLATES[name]
    wanted = set(PLACEHOLDER.findall(user))
    if wanted != set(values):
        raise ValueError(
            f"prompt {name!r}: missing {sorted(wanted - set(values))}, spare {sorted(set(values) - wanted)}"
        )
    filled = PLACEHOLDER.sub(lambda found: as_data(values[found[1]]), user)
    return SystemMessage(system), HumanMessage(filled)


def as_data(text: str) -> str:
    """`text` with anything that could open or close a data block defused."""
    return CLOSING.sub(r"<\1\\\2", text).strip() or "(none)"
