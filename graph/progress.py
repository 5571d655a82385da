"""What a person sees in the terminal while a run goes; `graph.run_text` prints the run when it stops.

Words carry every meaning; colour only repeats it. Progress goes to stderr, results to stdout.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from graph.consultations import asked_in_short
from state.artifacts import ChangeSet, Review, SecurityReport, SuiteReport, WrittenTests

if TYPE_CHECKING:
    from graph.result import Event

RULINGS = {"pass": "passed", "fix": "not passed", "more_tests": "more tests are needed"}
NAMED = {"weigh": "experts"}
"""Nodes by the name under which a person knows them."""
HIDDEN = {"think", "act", "route", "join", "building", "testing"}
"""Steps that are shown as what their role does, not as lines of their own."""


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
