"""The specification's own examples, out of free text: `f(1, "a") → [2]`, `f(2) returns 5`, `f("") raises KeyError`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nodes.tools.evidence.stated.expectations import Expectation
from nodes.tools.evidence.stated.expressions import builds_value, called, calls, closed, parsed

LONGEST_LINE = 2_000
"""Longer lines are no examples."""

_START = re.compile(r"(?<![\w.\"')\]])[A-Za-z_][\w.]*\(")
_ERROR = r"[`'*]*(?P<error>(?:\w+\.)*[A-Z]\w*)[`'*]*"
_RAISES = re.compile(rf"(?:->|→|=>|:)?\s*(?:must |should |will )?(?:raises?|throws?|fails with)\s+(?:an?\s+)?{_ERROR}")
_GIVES = re.compile(
    r"(?:->|→|=>|⇒|==|="
    r"|(?:must |should |will )?(?:return|be|give|yield|equal|evaluate to)s?\b|is\b|evaluates to\b)\s*(?:exactly |the )?"
)
_BEFORE = re.compile(rf"{_ERROR}\s+(?:when|for|on|if|from)\s+[`*]*$")
_NAMED_ERROR = re.compile(r"(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)")
_ENDS = re.compile(r"[.;]\s|[.;]$|,\s|\s[-–—]{1,2}\s|\s+#|\s+\(|\s+(?:and|because|since|as|but|while)\s")
_UNSURE = re.compile(
    r"\s*(?:,|\()?\s*(?:or|if|when|unless|plus|minus|times|rounded|about|approximately|except|after|with|once|while|given"
    r"|then|in|only|until|where|for)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:given|when|after|with|if|once|while|having|unless|then|under|where|until)\b", re.IGNORECASE)
"""Words before a call that tell of a state or a condition which the call alone does not show."""


def examples(texts: Iterable[str]) -> tuple[Expectation, ...]:
    """The examples in which the call and its result are written out as Python. Everything else is ignored.

    Args:
        texts: lines of a specification, in any number of lines each. An example's `line` counts over all of them.
    """
    lines = [line for text in texts for line in text.splitlines() or [""]]
    return tuple(one for number, line in enumerate(lines, 1) for one in _line(line, number))


def _line(line: str, number: int) -> Iterator[Expectation]:
    if len(line) > LONGEST_LINE:
        return
    found = list(_calls(line))
    if len({tuple(sorted(called(call))) for _, _, call in found}) > 1:
        return  # one call prepares what the other gives
    for index, (start, end, call) in enumerate(found):
        until = found[index + 1][0] if index + 1 < len(found) else len(line)
        said = _said(line[end:until], line[:start])
        if said is None:
            return
        yield Expectation.model_validate({"test": line.strip(), "line": number, "call": ast.unparse(call), **said})


def _calls(line: str) -> Iterator[tuple[int, int, ast.expr]]:
    """Start, end and content of each call that is written out, none within another."""
    done = 0
    for match in _START.finditer(line):
        if match.start() < done:
            continue
        for end in (at + 1 for at in range(match.end() - 1, len(line)) if line[at] == ")"):
            node = parsed(line[match.start() : end])
            if node is None:
                continue
            call = closed(node)
            further = line[end : end + 1] in (".", "[") and line[end + 1 : end + 2].strip()
            if call is not None and calls(call) and not further and not (done and builds_value(call)):
                yield match.start(), end, call
                done = end
            if not further:
                break


def _said(after: str, before: str) -> dict[str, str] | None:
    after = after.lstrip("`* ").lstrip()
    if match := _BEFORE.search(before):
        return None if after.strip(" .;,`*)") else {"raises": match["error"].rpartition(".")[2]}
    if _UNDER.search(before):
        return None
    if match := _RAISES.match(after):
        return None if _UNSURE.match(after[match.end() :]) else {"raises": match["error"].rpartition(".")[2]}
    match = _GIVES.match(after)
    return _result(after[match.end() :]) if match else None


def _result(text: str) -> dict[str, str] | None:
    text = text.strip().strip("*").rstrip("|,.;").strip()
    if text.startswith("`"):
        quoted, _, rest = text[1:].partition("`")
        return None if _UNSURE.match(rest) else _value(quoted)
    cuts = [len(text), *(match.start() for match in reversed(list(_ENDS.finditer(text))))]
    for cut in cuts:
        if (said := _value(text[:cut])) is not None:
            return None if _UNSURE.match(text[cut:]) else said
    return None


def _value(text: str) -> dict[str, str] | None:
    text = text.strip()
    if _NAMED_ERROR.fullmatch(text):
        return {"raises": text.rpartition(".")[2]}
    node = parsed(text)
    value = None if node is None else closed(node)
    return None if value is None else {"expected": ast.unparse(value)}
