"""What a person sees in the terminal while a run goes; `graph.run_text` prints the run when it stops.

Words carry every meaning; colour only repeats it. Progress goes to stderr, results to stdout.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from graph.expected import Basis
from graph.step_text import STEPS, one_line, safe, summary
from state.artifacts import Review, WrittenTests

if TYPE_CHECKING:
    from graph.result import Event


class Progress:
    """Follows the events of a run; a live view in a terminal, plain lines elsewhere, nothing when quiet."""

    def __init__(
        self,
        *,
        quiet: bool = False,
        verbose: bool = False,
        basis: Basis | None = None,
        console: Console | None = None,
    ) -> None:
        self.console = console or Console(stderr=True, quiet=quiet, highlight=False)
        self.verbose = verbose
        self.basis = basis or Basis()
        self.started = time.monotonic()
        self.tokens = self.basis.tokens
        self.cost = self.basis.cost
        self.activity = "starting"
        self.scores: dict[int, float] = {}
        self.tests: WrittenTests | None = None
        self.live: Live | None = None

    def __enter__(self) -> Self:
        """Start the live view, where there is a terminal that can move its cursor."""
        console = self.console
        if console.is_terminal and not console.is_dumb_terminal and not console.quiet:
            self.live = Live(get_renderable=self.line, console=console, transient=True, refresh_per_second=8)
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
        elif event.name not in STEPS:
            return
        elif event.kind == "begin":
            self.activity = STEPS[event.name]
        else:
            self._step(event)

    def say(self, text: str) -> None:
        """A line between those of the steps."""
        self._print(f"  {one_line(text)}")

    def _note(self, data: dict[str, Any]) -> None:
        if text := data.get("text"):
            self.say(f"note: {text}")
        elif role := data.get("role"):
            self._count(data)
            turn = f", turn {data['turn']}" if int(data.get("turn") or 1) > 1 else ""
            self.activity = one_line(f"{role}, attempt {data.get('attempt', 1)}{turn}")
            if self.verbose and (answer := data.get("answer")):
                self._answer(str(answer))

    def _count(self, data: dict[str, Any]) -> None:
        if data.get("event") != "call":
            return
        self.tokens += int(data.get("prompt_tokens") or 0) + int(data.get("completion_tokens") or 0)
        cost = data.get("cost")
        self.cost = None if cost is None or self.cost is None else self.cost + cost

    def _answer(self, answer: str) -> None:
        """The whole answer, whatever the width: whoever asks for it wants to read it."""
        self.say(f"{self.activity} answered:")
        for line in safe(answer).splitlines():
            self.console.print(f"    {line}", soft_wrap=True, markup=False)

    def _step(self, event: Event) -> None:
        before = None
        if isinstance(review := event.data.get("review"), Review):
            earlier = [score for attempt, score in self.scores.items() if attempt < review.iteration]
            before = earlier[-1] if earlier else None
            self.scores[review.iteration] = review.score
        said = summary(event.data, before)
        if said is not None and not self._told_already(event.data):
            self._print(f"  {self.elapsed():>7}  {STEPS[event.name]:<14} {one_line(said)}")

    def _told_already(self, update: dict[str, Any]) -> bool:
        """Whether the step hands on the tests as they were: it wrote none."""
        tests = update.get("tests")
        if not isinstance(tests, WrittenTests) or any(key in update for key in ("review", "suite", "security")):
            return False
        same = tests == self.tests
        self.tests = tests
        return same

    def _print(self, line: str) -> None:
        """One line; cut to the width in a terminal, whole elsewhere."""
        if self.console.is_terminal:
            cut = "crop" if self._ascii() else "ellipsis"
            self.console.print(Text(line), no_wrap=True, overflow=cut, crop=True)  # type: ignore[arg-type]
        else:
            self.console.print(Text(line), soft_wrap=True)

    def _ascii(self) -> bool:
        return self.console.options.ascii_only

    def elapsed(self) -> str:
        """The time since the start, and what such a run usually takes where that is known."""
        return _duration(time.monotonic() - self.started)

    def line(self) -> RenderableType:
        """What goes on now: what matters most first, for a narrow terminal cuts the end."""
        usual = f" of about {_duration(self.basis.seconds)}" if self.basis.seconds else ""
        arrow = " -> " if self._ascii() else " → "
        scores = f"  score {arrow.join(f'{one:.1f}' for one in self.scores.values())}" if self.scores else ""
        budget = f" of {self.basis.max_tokens:,}" if self.basis.max_tokens else ""
        cost = "" if self.cost is None else f"  ${self.cost:.4f}"
        text = f" {self.elapsed()}{usual}  {self.activity}{scores}  {self.tokens:,}{budget} tokens{cost}"
        cut = Text(text, no_wrap=True, overflow="crop" if self._ascii() else "ellipsis")
        cut.truncate(max(1, self.console.width - 2), overflow=cut.overflow)
        return Spinner("line" if self._ascii() else "dots", cut)


def _duration(seconds: float) -> str:
    return f"{seconds:.1f}s" if seconds < 100 else f"{seconds / 60:.1f}m"
