"""What a person sees in the terminal: progress while a run goes, and the run when it stops.

Words carry every meaning; colour only repeats it. Progress goes to stderr, results to stdout.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from graph.consultations import asked_in_short, consultation_lines
from graph.result import aside, ran
from graph.rounds import rounds
from state.artifacts import Call, ChangeSet, Review, SecurityReport, SuiteReport, WrittenTests
from state.traceability import TraceRow, trace

if TYPE_CHECKING:
    from graph.result import Event, Run
    from graph.store import RunRecord
    from graph.verify import Verification

RULINGS = {"pass": "passed", "fix": "not passed", "more_tests": "more tests are needed"}
NAMED = {"weigh": "experts"}
"""Nodes by the name under which a person knows them."""
HIDDEN = {"think", "act", "route", "join", "building", "testing"}
"""Steps that are shown as what their role does, not as lines of their own."""


def stdout() -> Console:
    """The console for results."""
    return Console(highlight=False)


class Progress:
    """Follows the events of a run; a live view in a terminal, plain lines elsewhere, nothing when quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.console = Console(stderr=True, quiet=quiet, highlight=False)
        self.started = time.monotonic()
        self.tokens = 0
        self.activity = "starting"
        self.scores: list[str] = []
        self.live: Live | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal and not self.console.quiet:
            self.live = Live(get_renderable=self._line, console=self.console, transient=True, refresh_per_second=8)
            self.live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.live is not None:
            self.live.stop()

    def show(self, event: Event) -> None:
        """Take in one event."""
        if event.kind == "note":
            self._note(event.data)
        elif event.name in HIDDEN or event.name.startswith("__"):
            return
        elif event.kind == "begin":
            self.activity = event.name
        else:
            self._step(event)

    def _note(self, data: dict[str, Any]) -> None:
        if text := data.get("text"):
            self.console.print(f"  note: {text}", soft_wrap=True, markup=False)
        elif role := data.get("role"):
            self.tokens += int(data.get("prompt_tokens") or 0) + int(data.get("completion_tokens") or 0)
            turn = f", turn {data['turn']}" if int(data.get("turn") or 1) > 1 else ""
            self.activity = f"{role}, attempt {data.get('attempt', 1)}{turn}"

    def _step(self, event: Event) -> None:
        if isinstance(review := event.data.get("review"), Review):
            self.scores = [*self.scores, f"{review.score:.1f}"]
        said = summary(event.data)
        if said is not None:
            name = NAMED.get(event.name, event.name)
            self.console.print(f"  {self._elapsed():>7}  {name:<14} {said}", soft_wrap=True, markup=False)

    def _elapsed(self) -> str:
        seconds = time.monotonic() - self.started
        return f"{seconds:.1f}s" if seconds < 100 else f"{seconds / 60:.1f}m"

    def _line(self) -> RenderableType:
        scores = f"  score {' → '.join(self.scores)}" if self.scores else ""
        return Spinner("dots", Text(f" {self._elapsed()}  {self.activity}{scores}  {self.tokens:,} tokens"))


def summary(update: dict[str, Any]) -> str | None:
    """One line on what a step added; None for steps that only keep the books."""
    if (consultations := update.get("consultations")) and "opinions" not in update and "guidance" in update:
        return asked_in_short(consultations[-1])
    if (security := update.get("security")) is not None:
        return _security(security)
    if (review := update.get("review")) is not None:
        return _review(review)
    if (suite := update.get("suite")) is not None:
        return _suite(suite)
    if (change := update.get("change")) is not None:
        return _change(change)
    if (tests := update.get("tests")) is not None:
        return _tests(tests)
    for key, describe in DESCRIBED.items():
        if (value := update.get(key)) is not None:
            return describe(value)
    return None


DESCRIBED: dict[str, Callable[[Any], str]] = {
    "workspace": lambda ref: f"works on branch {ref.branch}",
    "requirements": lambda r: f"{len(r.functional)} functional and {len(r.non_functional)} other requirements",
    "plan": lambda p: f"{len(p.stories)} stories, {len(p.criteria())} acceptance criteria",
    "architecture": lambda a: f"{len(a.components)} components, {len(a.decisions)} decisions",
    "design": lambda d: f"{len(d.specs)} specs",
    "documentation": lambda d: f"documented in {', '.join(d.files) or 'no file'}",
}


def _change(change: ChangeSet) -> str:
    added, removed = sum(f.added for f in change.files), sum(f.removed for f in change.files)
    return f"attempt {change.iteration}: {len(change.files)} files changed, +{added} -{removed}"


def _review(review: Review) -> str:
    verdict = RULINGS[review.ruling]
    vetoes = f"; blocked by {len(review.vetoes)}: {review.vetoes[0]}" if review.vetoes else ""
    return (
        f"attempt {review.iteration}: score {review.score:.1f} of {review.threshold:g} needed, {verdict}, "
        f"{len(review.findings)} findings{vetoes}"
    )


def _suite(suite: SuiteReport) -> str:
    mutants = f"; {suite.mutants[0]} of {suite.mutants[1]} planted defects noticed" if suite.mutants else ""
    return f"attempt {suite.iteration}: {suite.reason}{mutants}"


def _tests(tests: WrittenTests) -> str:
    samples = len(set(tests.samples.values()))
    return f"{len(tests.covers)} test functions in {len(tests.files)} files, {samples} independent samples"


def _security(security: SecurityReport) -> str:
    verdict = "passed" if security.passed else "not passed"
    return f"attempt {security.iteration}: {verdict}, {len(security.findings)} findings"


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
        console.print(text, soft_wrap=True, markup=False)


def _verdict(run: Run) -> Iterable[Text]:
    style = {"passed": "bold green", "failed": "bold red"}.get(run.status, "bold yellow")
    question = {"passed": "can be merged", "failed": "do not merge"}.get(run.status, "not finished")
    yield Text.assemble("\n", (f"{run.status.upper()}: {question}", style), f" - {run.reason}")
    yield Text(f"Request:  {run.record.request}")
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
            escape("\n".join((first.text, *(f"  {path}" for path in first.files)))),
        )
    return table


def _closing(run: Run) -> Iterable[str]:
    for review in run.state.get("reviews", ())[-1:]:
        for finding in review.findings:
            place = f"{finding.file}:{finding.line}" if finding.line else finding.file
            yield f"  {finding.severity:<8} {place} {finding.rule} ({finding.source}): {finding.message}"
    for one in aside(run.state):
        yield f"  set aside {one.test} ({one.rule}): {one.reason}"
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
        asked = " --answer best|fail|again" if run.interrupts else ""
        yield f"Go on:    sdlc resume {thread}{asked}"
    elif run.record.branch:
        yield (f"See it:   git -C {run.record.repo} log -p --stat {run.record.branch}")
        if run.status == "passed":
            yield (f"Merge it: git -C {run.record.repo} merge {run.record.branch}")


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
        table.add_row(escape(check.name), outcome, check.outcome, f"{check.seconds:.1f}", escape(check.detail))
    console.print(table)
    for line in found.differences:
        console.print(f"  {line}", soft_wrap=True, markup=False)
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
        table.add_row(record.thread, record.status, record.workflow, started, escape(record.request[:200]))
    return table
