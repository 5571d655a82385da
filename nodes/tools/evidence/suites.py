"""What two runs of a test suite, before and after a change, say about the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from nodes.tools.evidence.values import Suite
from nodes.tools.pytest_run import TestRun
from state.artifacts import CaseResult

BAD = ("failed", "error")


def compare(before: TestRun | None, after: TestRun, rewritten: Collection[CaseResult] = ()) -> Suite:
    """Compare by test. `rewritten`: cases of edited tests as they were before, run against the code of now."""
    old = _cases(before)
    new = _cases(after)
    passed = {name for name, case in old.items() if case.outcome == "passed"}
    broken = {name for name in passed & new.keys() if new[name].outcome in BAD}
    kept = {name for name in passed & new.keys() if new[name].outcome == "passed"}
    added = {name: case for name, case in new.items() if name not in old and case.outcome != "skipped"}
    moved = _moved(passed - kept - broken, old, new)
    return Suite(
        before=len(passed),
        kept=len(kept) + len(moved),
        added=len(added),
        added_passed=sum(case.outcome == "passed" for case in added.values()),
        failed_before=sum(case.outcome in BAD for case in old.values()),
        broken=tuple(sorted(broken)),
        missing=tuple(sorted(passed - kept - broken - moved)),
        failing=tuple(sorted(name for name, case in added.items() if case.outcome in BAD)),
        rewritten=tuple(
            sorted(c.test for c in rewritten if c.outcome in BAD and _was_good(c.test, old) and c.test not in broken)
        ),
    )


def _cases(run: TestRun | None) -> dict[str, CaseResult]:
    return {case.test: case for case in run.cases} if run is not None and run.trusted else {}


def _was_good(test: str, old: Mapping[str, CaseResult]) -> bool:
    return test in old and old[test].outcome == "passed"


def _moved(gone: Collection[str], old: Mapping[str, CaseResult], new: Mapping[str, CaseResult]) -> set[str]:
    """Tests that are gone by name but not in substance: their function now has other parameters or another file."""
    fresh = [name for name, case in new.items() if name not in old and case.outcome == "passed"]
    functions, tails = Counter(map(_function, fresh)), Counter(map(_tail, fresh))
    needed = Counter(_function(name) for name in gone)
    failing = {_function(name) for name, case in new.items() if case.outcome != "passed"}
    moved = set()
    for name in sorted(gone):
        function = _function(name)
        if "[" in name and functions[function] >= needed[function] and function not in failing:
            moved.add(name)
        elif name not in new and tails[_tail(name)]:
            tails[_tail(name)] -= 1
            moved.add(name)
    return moved


def _function(test: str) -> str:
    return test.partition("[")[0]


def _tail(test: str) -> str:
    return test.partition("::")[2] or test
