"""A run in the terminal once it stopped: the verdict, the scores, what was traced, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from graph.consultations import consultation_lines
from graph.report.writing import pages_in
from graph.result import aside, ran
from graph.rounds import rounds
from graph.step_text import RULINGS, answered, safe
from nodes.ports import home_of
from state.artifacts import Call, Review
from state.traceability import TraceRow, trace

if TYPE_CHECKING:
    from graph.result import Run
    from graph.store import RunRecord
    from graph.verify import Verification


def stdout() -> Console:
    """The console for results."""
    return Console(highlight=False)


def print_run(run: Run) -> None:
    """The whole answer to *can I merge this?*, the verdict first."""
    console = stdout()
    for line in _verdict(run):
        console.print(line, soft_wrap=True)
    reviews: tuple[Review, ...] = run.state.get("reviews", ())
    if reviews:
        console.print(_scores(reviews, run.state.get("calls", ())))
    if "requirements" in run.state:
        console.print(_traceability(run.state))
    for text in (*consultation_lines(run.state), *_closing(run)):
        console.print(safe(text), soft_wrap=True, markup=False)


def _verdict(run: Run) -> Iterable[Text]:
    style = {"passed": "bold green", "failed": "bold red"}.get(run.status, "bold yellow")
    question = {"passed": "can be merged", "failed": "do not merge"}.get(run.status, "not finished")
    yield Text.assemble("\n", (f"{run.status.upper()}: {question}", style), f" - {safe(run.reason)}")
    yield Text(f"Request:  {safe(run.record.request)}")
    if run.record.branch:
        yield Text(f"Branch:   {run.record.branch} at {str(run.state.get('head', ''))[:10]} in {run.record.repo}")
    if run.record.context.model == "recorded":
        yield Text("Model:    recorded; files, tests, scores and commits are real, only the model's words are replayed")


def _scores(reviews: tuple[Review, ...], calls: tuple[Call, ...]) -> Table:
    """A column for each attempt, a row for each dimension, then what the attempt gained and cost."""
    table = Table(f"0-100, {reviews[-1].threshold:g} passes")
    for review in reviews:
        table.add_column(f"attempt {review.iteration}", justify="right")
    table.add_row("score", *(f"{review.score:.1f}" for review in reviews))
    table.add_row("verdict", *(RULINGS[review.ruling] for review in reviews), end_section=True)
    for name in reviews[-1].dimensions:
        values = (review.dimensions.get(name) for review in reviews)
        table.add_row(name, *("-" if value is None else f"{value:.0f}" for value in values))
    table.add_section()
    told = rounds(reviews, calls)
    table.add_row("gained", *("-" if one.gain is None else f"{one.gain:+.1f}" for one in told))
    table.add_row("tokens", *(f"{one.tokens:,}" for one in told))
    if any(one.reverted for one in told):
        table.add_row("kept", *("reverted" if one.reverted else "yes" for one in told))
    return table


def _traceability(state: dict[str, Any]) -> Table:
    """A row for each criterion, and for each requirement that no story serves; long lines are cut to the width."""
    table = Table(expand=True)
    for name in ("criterion", "outcome", "tests"):
        table.add_column(name, no_wrap=True, min_width=len(name))
    table.add_column("requirement", overflow="fold", min_width=len("requirement"), max_width=14)
    table.add_column("what must hold, and the files that serve it", no_wrap=True, overflow="ellipsis", ratio=1)
    rows: dict[tuple[str, str], list[TraceRow]] = {}
    for row in trace(state["requirements"], state.get("plan"), state.get("change"), ran(state)):
        rows.setdefault((row.criterion or row.requirement, row.criterion), []).append(row)
    for (_, criterion), same in rows.items():
        first = same[0]
        table.add_row(
            criterion or "-",
            first.outcome,
            str(len(first.tests)),
            " ".join(row.requirement for row in same),
            escape(safe("\n".join((first.text, *(f"  {path}" for path in first.files))))),
        )
    return table


def _closing(run: Run) -> Iterable[str]:
    for review in run.state.get("reviews", ())[-1:]:
        for finding in review.findings:
            place = f"{finding.file}:{finding.line}" if finding.line else finding.file
            yield f"  {finding.severity:<8} {place} {finding.rule} ({finding.source}): {finding.message}"
    for one in aside(run.state):
        yield f"  set aside {one.test} ({one.rule}): {one.reason}"
    for approval in run.state.get("approvals", ()):
        yield f"  {approval.what} {answered(approval)}"
    for note in run.state.get("notes", ()):
        yield f"  note: {note}"
    calls = run.state.get("calls", ())
    tokens = sum(call.prompt_tokens + call.completion_tokens for call in calls)
    costs = [call.cost for call in calls]
    cost = "cost unknown" if None in costs else f"${sum(cost or 0 for cost in costs):.4f}"
    seconds = sum(call.seconds for call in calls)
    yield f"{len(calls)} model calls, {tokens:,} tokens, {cost}, {seconds:.1f} s of thinking"
    yield from _next_step(run)


def _next_step(run: Run) -> Iterable[str]:
    thread = run.record.thread
    if run.status == "interrupted":
        asked = f" --answer {'|'.join(run.interrupts[0]['options'])}" if run.interrupts else ""
        yield f"Go on:    sdlc resume {thread}{asked}"
    elif run.record.branch:
        yield f"See it:   sdlc diff {thread}"
        if run.status == "passed":
            yield f"Merge it: sdlc apply {thread}"
    page = pages_in(home_of(run.record.context) / "runs" / thread).html
    if page.exists():
        yield f"Report:   {page}"


def print_verification(found: Verification) -> None:
    """Every check that ran again, then whether the verdict stands."""
    console = stdout()
    table = Table(expand=True)
    for name in ("check", "then", "now", "seconds"):
        table.add_column(name, no_wrap=True)
    table.add_column("what it says now", no_wrap=True, overflow="ellipsis", ratio=1)
    before = {check.name: check.outcome for check in found.stored.checks}
    for check in found.checks:
        outcome = before.get(check.name, "-")
        table.add_row(
            escape(safe(check.name)), outcome, check.outcome, f"{check.seconds:.1f}", escape(safe(check.detail))
        )
    console.print(table)
    for line in found.differences:
        console.print(f"  {safe(line)}", soft_wrap=True, markup=False)
    verdict = "DIFFERENT: the verdict does not come out the same" if found.differences else "SAME: the verdict stands"
    console.print(f"{verdict} - {RULINGS[found.now.ruling]}, score {found.now.score:.1f}", soft_wrap=True, markup=False)


def run_table(records: list[RunRecord]) -> Table:
    """The runs, the newest first; times in the user's zone."""
    table = Table(expand=True)
    for name in ("thread", "status", "workflow", "started"):
        table.add_column(name, no_wrap=True)
    table.add_column("request", no_wrap=True, overflow="ellipsis", ratio=1)
    for record in records:
        started = record.created.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(record.thread, record.status, record.workflow, started, escape(safe(record.request[:200])))
    return table
