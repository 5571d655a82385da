"""What a person is told of a step: which steps there are, what each added, and text that is safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from graph.consultations import asked_in_short
from state.approvals import Approval
from state.artifacts import ChangeSet, Review, SecurityReport, SuiteReport, WrittenTests

RULINGS = {"pass": "passed", "fix": "not passed", "more_tests": "more tests are needed"}
STEPS = {
    **{name: name for name in ("intake", "analyst", "enhancer", "planner", "architect", "designer", "implementer")},
    **{name: name for name in ("write_tests", "reviewer", "more_tests", "tester", "ops", "documenter")},
    "weigh": "experts",
    "implement_story": "story",
    "merge_stories": "stories",
    "gather_change": "implementer",
    "restore_best": "best attempt",
    **{f"approve_{what}": f"approval of {what}" for what in ("plan", "architecture", "design", "code", "docs")},
}
"""Nodes that a person is told of, by the name under which they are known. All others belong to the wiring."""


def safe(text: str) -> str:
    """Text of a model or a repository for a terminal: what would steer it (escapes, reordering) is spelled out."""
    return "".join(one if one in "\n\t" or not _steers(one) else _spelled(one) for one in text)


def one_line(text: str) -> str:
    """`safe` text on a single line."""
    return safe(" ".join(text.split()))


def _steers(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or unicodedata.bidirectional(character) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


def _spelled(character: str) -> str:
    return (
        character.encode("ascii", "backslashreplace").decode() if ord(character) > 127 else f"\\x{ord(character):02x}"
    )


def summary(update: dict[str, Any], before: float | None = None) -> str | None:
    """One line on what a step added; None for steps that only keep the books.

    Args:
        update: the keys that the step wrote.
        before: the score of the attempt before, for the trend.
    """
    if approvals := update.get("approvals"):
        return answered(approvals[-1])
    if (consultations := update.get("consultations")) and "opinions" not in update and "guidance" in update:
        return asked_in_short(consultations[-1])
    if (security := update.get("security")) is not None:
        return _security(security)
    if (review := update.get("review")) is not None:
        return _review(review, before)
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


def answered(approval: Approval) -> str:
    """What a person said of something."""
    return f"{approval.answer}: {approval.reason}" if approval.reason else approval.answer


DESCRIBED: dict[str, Callable[[Any], str]] = {
    "workspace": lambda ref: f"works on branch {ref.branch}",
    "requirements": lambda r: f"{len(r.functional)} functional and {len(r.non_functional)} other requirements",
    "plan": lambda p: f"{counted(len(p.stories), 'story', 'stories')}, {len(p.criteria())} acceptance criteria",
    "architecture": lambda a: f"{counted(len(a.components), 'component')}, {counted(len(a.decisions), 'decision')}",
    "design": lambda d: counted(len(d.specs), "spec"),
    "documentation": lambda d: f"documented in {', '.join(d.files) or 'no file'}",
}


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def trend(before: float | None, now: float) -> str:
    """How a score moved, in words; empty for a first one."""
    if before is None:
        return ""
    gain = round(now - before, 1)
    return ", unchanged" if gain == 0 else f", {'up' if gain > 0 else 'down'} {abs(gain):.1f}"


def _change(change: ChangeSet) -> str:
    added, removed = sum(f.added for f in change.files), sum(f.removed for f in change.files)
    return f"attempt {change.iteration}: {counted(len(change.files), 'file')} changed, +{added} -{removed}"


def _review(review: Review, before: float | None) -> str:
    vetoes = f"; blocked by {len(review.vetoes)}: {review.vetoes[0]}" if review.vetoes else ""
    return (
        f"attempt {review.iteration}: score {review.score:.1f} of {review.threshold:g} needed"
        f"{trend(before, review.score)}, {RULINGS[review.ruling]}, {counted(len(review.findings), 'finding')}{vetoes}"
    )


def _suite(suite: SuiteReport) -> str:
    mutants = f"; {suite.mutants[0]} of {suite.mutants[1]} planted defects noticed" if suite.mutants else ""
    return f"attempt {suite.iteration}: {suite.reason}{mutants}"


def _tests(tests: WrittenTests) -> str:
    samples = counted(len(set(tests.samples.values())), "independent sample")
    return f"{counted(len(tests.covers), 'test function')} in {counted(len(tests.files), 'file')}, {samples}"


def _security(security: SecurityReport) -> str:
    verdict = "passed" if security.passed else "not passed"
    return f"attempt {security.iteration}: {verdict}, {counted(len(security.findings), 'finding')}"
