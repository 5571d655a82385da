"""The page for a terminal, a pull request or a job summary: Markdown in which no text of others has a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.report.clean import clean
from graph.report.facts import Facts, Tested
from graph.report.words import dollars, number, seconds, tokens
from state.artifacts import Finding

_MEANS = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", ":": "&#58;"}
_LINKS = re.compile(r"[&<>@]|:(?=//)")
_WWW = re.compile(r"(?i)\b(www)\.")


def plain(text: object) -> str:
    """Text on one line, with everything escaped that Markdown, HTML in it, or a linking reader would act on."""
    line = " ".join(clean(str(text)).split())
    line = _WWW.sub(r"\1&#46;", _LINKS.sub(lambda found: _ENTITIES[found[0]], _MEANS.sub(r"\\\1", line)))
    return re.sub(r"&\\#", "&#", line)


def block(text: str, language: str = "") -> str:
    """Text as a fenced block; the fence is longer than any run of backticks in it."""
    cleaned = clean(text).rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`+", cleaned)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{cleaned}\n{fence}"


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of escaped cells."""
    lines = [names, *rows]
    shown = ["| " + " | ".join(plain(cell) or " " for cell in row) + " |" for row in lines]
    return "\n".join([shown[0], "|" + " --- |" * len(names), *shown[1:]])


def markdown(facts: Facts) -> str:
    """The whole page."""
    parts = [
        *_verdict(facts), *_scores(facts), *_findings(facts), *_tests(facts), *_experts(facts), *_costs(facts),
        *_evidence(facts), *_rest(facts), *_diff(facts),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _verdict(facts: Facts) -> Iterable[str]:
    yield f"# {facts.status.upper()}: {facts.answer}"
    yield plain(facts.reason)
    if facts.command:
        yield f"{facts.command_is}:"
        yield block(facts.command, "sh")
    rows = [("Request", facts.request), ("Branch", f"{facts.branch or 'none yet'} {facts.commit[:10]}"),
            ("Repository", facts.repo), ("Run", f"{facts.thread}, workflow {facts.workflow}, {facts.started}"),
            ("Model", facts.model)]  # fmt: skip
    yield "\n".join(f"- {name}: {plain(value)}" for name, value in rows)


def _scores(facts: Facts) -> Iterable[str]:
    yield "## Score by attempt"
    if not facts.reviews:
        yield "No attempt was reviewed."
        return
    names = facts.reviews[-1].dimensions
    yield table(
        ("attempt", "score", "verdict", *names),
        (
            (one.iteration, number(one.score), one.ruling, *(number(one.dimensions.get(name), 0) for name in names))
            for one in facts.reviews
        ),
    )
    yield f"{facts.reviews[-1].threshold:g} of 100 passes."
    if vetoes := [f"- attempt {one.iteration}: {plain(veto)}" for one in facts.reviews for veto in one.vetoes]:
        yield "Blocked by:\n\n" + "\n".join(vetoes)


def _findings(facts: Facts) -> Iterable[str]:
    yield "## Findings"
    for name, found in (("Fixed", facts.fixed), ("Staying", facts.staying)):
        yield f"{name}: {len(found)}."
        if found:
            yield table(("severity", "where", "rule", "said by", "what"), (_finding(one) for one in found))


def _finding(one: Finding) -> tuple[str, ...]:
    place = f"{one.file}:{one.line}" if one.line else one.file
    return one.severity, place, one.rule, one.source, one.message


def _cases(one: Tested) -> Iterable[tuple[str, str, str, str]]:
    if not one.cases:
        yield one.criterion or "-", one.outcome, "", ""
    for case in one.cases:
        yield one.criterion or "-", case.outcome, case.test, case.message


def _tests(facts: Facts) -> Iterable[str]:
    yield "## Tests by criterion"
    if facts.tested:
        yield table(
            ("criterion", "outcome", "test", "message"),
            (row for one in facts.tested for row in _cases(one)),
        )
    yield "## Traceability"
    if facts.rows:
        yield table(
            ("criterion", "outcome", "tests", "requirements", "what must hold", "files"),
            (
                (row.criterion or "-", row.outcome, len(row.tests), row.requirement, row.text, ", ".join(row.files))
                for row in facts.rows
            ),
        )
    else:
        yield "No requirements were written."


def _experts(facts: Facts) -> Iterable[str]:
    yield "## Experts' votes"
    rows = [
        (
            f"{one['role']}, {one['attempt']}",
            f"{it['id']}: {it['text']}",
            ", ".join(f"{vote['expert']} {vote['weight']:.2f} × {vote['confidence']:.2f}" for vote in it["votes"]),
            "yes" if it["id"] in one["told"] else "no",
        )
        for one in facts.consultations
        for it in one["recommendations"]
    ]
    yield table(("for, attempt", "recommendation", "votes", "told"), rows) if rows else "No expert had advice."


def _costs(facts: Facts) -> Iterable[str]:
    yield "## What it cost and gained"
    if facts.rounds:
        yield table(
            ("attempt", "gained", "calls", "tokens", "cost", "thinking", "kept"),
            (
                (it.round.iteration, "-" if it.round.gain is None else f"{it.round.gain:+.1f}", it.cost.calls,
                 tokens(it.cost.tokens), dollars(it.cost.dollars), seconds(it.cost.seconds),
                 "reverted" if it.round.reverted else "yes")
                for it in facts.rounds
            ),
        )  # fmt: skip
    if facts.roles:
        yield table(
            ("role", "calls", "tokens", "cost", "thinking"),
            (
                (it.role, it.cost.calls, tokens(it.cost.tokens), dollars(it.cost.dollars), seconds(it.cost.seconds))
                for it in facts.roles
            ),
        )


def _evidence(facts: Facts) -> Iterable[str]:
    yield "## Evidence"
    for it in facts.checks:
        code = "unknown" if it.exit_code is None else it.exit_code
        yield f"### {plain(it.name)}: {plain(it.outcome.replace('_', ' '))}"
        yield (
            f"Exit code {code}, {it.seconds:.2f} s in {plain(it.tier)}, version {plain(it.version or 'unknown')}, "
            f"output SHA-256 {it.digest or 'none'}. {plain(it.detail)}"
        )
        if it.command:
            yield block(it.command, "sh")
        if it.tail:
            yield block(it.tail, "text")
    if not facts.checks:
        yield "Nothing was checked."


def _rest(facts: Facts) -> Iterable[str]:
    yield "## Tests set aside"
    yield (
        table(("test", "rule", "reason"), ((it.test, it.rule, it.reason) for it in facts.aside))
        if facts.aside
        else ("None: every generated test counts.")
    )
    yield "## Notes"
    yield "\n".join(f"- {plain(note)}" for note in facts.notes) or "None."


def _diff(facts: Facts) -> Iterable[str]:
    yield "## Diff"
    if facts.patch_note:
        yield plain(facts.patch_note)
    for file in facts.files:
        yield f"### {plain(file.name or 'the rest')}"
        yield block("\n".join(line for _, line in file.lines), "diff")
