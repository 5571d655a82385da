"""Cards: the pieces that an expert's knowledge is made of, read from Markdown.

A level-2 heading is a card: its text is the rule. Fields follow, each at the start of a paragraph: **When:**,
**Asked:**, **Instead of:**, **Why:**, **Example:**, **Source:**. A level-1 heading names the subject; what stands
before the first card is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from nodes.tools.evidence.cache import hash_of
from state.errors import ConfigurationError

FIELDS = ("When", "Asked", "Instead of", "Why", "Example", "Source")
UNSEEN = ("Asked",)
"""Fields that only help to find a card: what people say who do not know the answer's words."""
NEEDED = ("When", "Source")
"""Fields without which a card cannot be used: nobody knows when it holds, or where it comes from."""
LONGEST_RULE = 120
LONGEST = 4_000
"""Characters of a card; more is a chapter, and would crowd out all others."""

_HEADING = re.compile(r"(#{1,6})\s+(.*\S)\s*$")
_FIELD = re.compile(r"\*\*([A-Z][A-Za-z ]{1,20}):\*\*\s*(.*)$")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_BREAK = re.compile(r"\r\n|\r|\n")
"""Where an editor ends a line; `splitlines` does so at more characters, and would count differently."""

Line = tuple[int, str, bool]
"""Number, text, and whether it is inside a block of code."""


@dataclass(frozen=True, slots=True)
class Card:
    """One rule, with what makes it usable. `file` is relative to the folder that holds the experts' folders.

    `weight` is what its matches count: less than 1 for a card whose advice kept failing.
    """

    expert: str
    file: str
    line: int
    subject: str
    rule: str
    fields: dict[str, str] = field(hash=False)
    weight: float = 1.0

    def of(self, name: str) -> str:
        """A field, empty when the card has none."""
        return self.fields.get(name, "")

    def key(self) -> str:
        """The card by its rule, which stays when lines move."""
        return f"{self.file}#{self.rule}"

    def place(self) -> str:
        """`security/paths.md:12`."""
        return f"{self.file}:{self.line}"

    def text(self) -> str:
        """All of it, as it is shown to a model."""
        parts = [f"{name}: {self.fields[name]}" for name in FIELDS if name in self.fields and name not in UNSEEN]
        return "\n".join([f"{self.rule} ({self.place()})", *parts])


@dataclass(frozen=True, slots=True)
class Page:
    """One file of cards, and the digest of its content."""

    digest: str
    cards: tuple[Card, ...]


def page(expert: str, folder: Path, file: Path) -> Page:
    """The cards of a file; read again only when it changed.

    Raises:
        ConfigurationError: it is broken; the message names file, line and what to do.
    """
    known = file.stat()
    seen = (known.st_mtime_ns, known.st_ctime_ns, known.st_size)
    return _page(expert, str(file.relative_to(folder.parent)), file, seen)


@lru_cache(maxsize=20_000)
def _page(expert: str, name: str, file: Path, _seen: tuple[int, ...]) -> Page:
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigurationError(f"{file}:{line}: not UTF-8 text: save the file as UTF-8") from None
    return Page(hash_of(content), tuple(_cards(expert, name, file, text)))


def _cards(expert: str, name: str, file: Path, text: str) -> Iterator[Card]:
    subject, start, rule = "", 0, ""
    body: list[Line] = []
    for number, line, fenced in _lines(file, text):
        heading = None if fenced else _HEADING.match(line)
        if heading is None or len(heading[1]) > 2:
            body.append((number, line, fenced))
            continue
        if rule:
            yield _card(expert, name, file, start, subject, rule, body)
        subject = heading[2] if len(heading[1]) == 1 else subject
        rule = heading[2] if len(heading[1]) == 2 else ""
        start, body = number, []
    if rule:
        yield _card(expert, name, file, start, subject, rule, body)


def _lines(file: Path, text: str) -> Iterator[Line]:
    fence, opened = "", 0
    for number, line in enumerate(_BREAK.split(text), 1):
        mark = _FENCE.match(line)
        yield number, line, bool(fence)
        if mark and not fence:
            fence, opened = mark[1], number
        elif mark and mark[1].startswith(fence) and line.strip() == mark[1]:
            fence = ""
    if fence:
        raise ConfigurationError(f"{file}:{opened}: a block of code that never ends: close it with {fence}")


def _card(expert: str, name: str, file: Path, start: int, subject: str, rule: str, body: list[Line]) -> Card:
    fields: dict[str, list[str]] = {}
    current = None
    for number, line, fenced in body:
        found = None if fenced else _FIELD.match(line)
        if found and found[1] not in FIELDS:
            raise ConfigurationError(f"{file}:{number}: unknown field {found[1]!r}: a card has {', '.join(FIELDS)}")
        if found and found[1] in fields:
            raise ConfigurationError(f"{file}:{number}: {found[1]!r} stands twice in the card {rule!r}: keep one")
        if found:
            current = fields.setdefault(found[1], [found[2]])
        elif current is not None:
            current.append(line)
    told = {key: "\n".join(lines).strip() for key, lines in fields.items()}
    if missing := [key for key in NEEDED if not told.get(key)]:
        raise ConfigurationError(
            f"{file}:{start}: the card {rule!r} has no {missing[0]!r}: add a line **{missing[0]}:** …"
        )
    if len(rule) > LONGEST_RULE:
        raise ConfigurationError(f"{file}:{start}: the rule has {len(rule)} characters: at most {LONGEST_RULE}")
    if (size := sum(map(len, told.values()))) > LONGEST:
        raise ConfigurationError(f"{file}:{start}: the card has {size} characters: split it, at most {LONGEST}")
    return Card(expert, name, start, subject, rule, told)
