"""Tests whose outcome is not that of the code: repeated, in another order, they end another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nodes.tools.pytest_run import TestRun


def flaky(runs: Sequence[TestRun]) -> dict[str, str]:
    """The tests that did not end the same way in all trusted runs of the same code, with the reason in one line.

    A test that is absent from a run counts as another outcome. A run that cannot be trusted says nothing.
    """
    trusted = [{case.test: case.outcome for case in run.cases} for run in runs if run.trusted]
    names = sorted({name for ended in trusted for name in ended})
    counts = {name: Counter(ended.get(name, "absent") for ended in trusted) for name in names}
    return {name: _reason(count, len(trusted)) for name, count in counts.items() if len(count) > 1}


def _reason(count: Counter[str], runs: int) -> str:
    each = ", ".join(f"{outcome} in {times}" for outcome, times in sorted(count.items()))
    return f"of {runs} runs of the same code: {each}"
