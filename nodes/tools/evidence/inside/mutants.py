"""How many small defects in the changed lines the tests notice. The parent: it imports no code of the tree.

A program for the sandbox, in the files of this folder that say so; it imports nothing of ours. `main(SPEC, ANSWER)`:
SPEC is a JSON file (see `strength.py`), deleted when it is read, because it holds the key that signs the answer. The
children, who run hostile code, forget the key before they start. They can end the parent; then there is no answer.
"""

from __future__ import annotations

import ast
import gc
import hmac
import json
import os
import random
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from .edits import edits
from .forks import Pool, Task
from .launcher import plugins
from .operators import Edit
from .reach import ALL, goals
from .sessions import Defect, Ready, Run, tried, watched

HERE = Path(__file__).resolve().parent.parent
MEMORY_SHARE = 0.7
"""Of the sandbox's memory, for all children together: one that asks for more fails before all are ended."""

LEAST_SECONDS, TIMES = 1.0, 4
"""A defect makes the tests hang when they take longer than this, and than this many times what they take without it."""


class NotMeasured(Exception):
    """Why there is no answer: `unknown`, or `not_applicable`."""

    def __init__(self, outcome: str, why: str) -> None:
        super().__init__(why)
        self.told = {"outcome": outcome, "why": why}


class Baseline:
    """A run without a defect, as its child told it."""

    def __init__(self, run: Run, told: dict[str, Any]) -> None:
        self.run, self.passed = run, frozenset(map(str, told["passed"]))
        self.seconds = {str(name): float(took) for name, took in told["seconds"].items()}
        self.around = max(0.0, float(told["total"]) - sum(self.seconds.values()))
        self.ran: dict[str, dict[str, set[int]]] = {
            o: {f: set(n) for f, n in v.items()} for o, v in told["ran"].items()
        }
        self.steps = {file: {(int(a), int(b)) for a, b in steps} for file, steps in told["steps"].items()}
        self.disturbed, self.modules = bool(told["disturbed"]), [str(name) for name in told["modules"]]

    def touching(self, file: str, edit: Edit) -> frozenset[str]:
        """The tests that run the edited statement; all that pass when that is not known."""
        head = range(edit.first, edit.last + 1)
        owners = {owner for owner, files in self.ran.items() if not files.get(file, set()).isdisjoint(head)}
        if self.disturbed or ALL in owners:
            return self.passed
        return frozenset(name for name in self.passed if name in owners or name.partition("::")[0] in owners)

    def limit(self, tests: frozenset[str]) -> float:
        """Seconds of processor time that a run of `tests` may take."""
        return max(LEAST_SECONDS, TIMES * (self.around + sum(self.seconds.get(name, 0.0) for name in tests)))


class Bench:
    """One measurement."""

    def __init__(self, spec: dict[str, Any], forget: Callable[[], object]) -> None:
        self.spec, self.until = spec, time.monotonic() + spec["seconds"]
        self.lines = {file: set(numbers) for file, numbers in spec["lines"].items()}
        self.trees = {file: ast.parse(Path(file).read_bytes()) for file in sorted(self.lines)}
        width = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        memory = int(MEMORY_SHARE * spec["memory_mb"] * (1 << 20) / width)
        self.pool = Pool(width, self.until, memory, forget)
        self.ready = Ready([], None)
        self.verdicts: dict[int, str] = {}
        self.reached = -1
        self.count = 0

    def measure(self) -> dict[str, Any]:
        """The answer."""
        baselines = self._baselines()
        possible = [(file, edit) for file, tree in self.trees.items() for edit in edits(tree, self.lines[file])]
        chosen = sample(possible, self.spec["most"], self.spec["seed"])
        self._prepare(baselines, chosen)
        self._try_all(baselines, chosen)
        if self.pool.waiting or self.pool.children:  # time is over: what had its turn counts, the rest does not
            self.verdicts = {number: one for number, one in self.verdicts.items() if number <= self.reached}
        verdicts = list(self.verdicts.values())
        survived = [chosen[number] for number, one in self.verdicts.items() if one == "survived"]
        total, taken = self._goals(baselines)
        return {
            "outcome": "passed", "possible": len(possible), "chosen": len(chosen), "killed": verdicts.count("killed"),
            "survivors": sorted((file, edit.line, edit.function, edit.what) for file, edit in survived),
            "unused": verdicts.count("unused"), "branches": total, "covered": taken,
        }  # fmt: skip

    def _baselines(self) -> list[Baseline]:
        found = []
        for asked in self.spec["runs"]:
            named, roots = tuple(plugins(asked["plugins"])), tuple(self.spec["path"])
            run = Run(tuple(asked["paths"]), named, tuple(asked["arguments"]), roots, asked["own_config"])
            told = self._watched(run)
            if told["code"] == 4 and not run.own_config:  # options of plugins that are not there
                run = run._replace(arguments=(*run.arguments, "-oaddopts="))
                told = self._watched(run)
            if told["red"] or told["code"] not in (0, 5):
                names = ", ".join(map(str, told["red"][:3])) or f"pytest ended with exit code {told['code']}"
                raise NotMeasured("unknown", f"the tests fail without any mutant: {names}")
            if told["passed"]:
                found.append(Baseline(run, told))
        if not found:
            raise NotMeasured("not_applicable", "no test passes, so there is nothing to measure")
        return found

    def _watched(self, run: Run) -> dict[str, Any]:
        answer = self._alone(partial(watched, run, self._scratch(), list(self.lines)))
        if not answer:
            raise NotMeasured("unknown", "the tests ended their process before pytest did")
        told: dict[str, Any] = json.loads(answer)
        return told

    def _prepare(self, baselines: list[Baseline], chosen: list[tuple[str, Edit]]) -> None:
        """Import what all children need, if the tests still pass then; a run without a defect must pass as one."""
        modules = [name for one in baselines for name in one.modules]
        own = [one.run for one in baselines if one.run.own_config and not one.run.shadowed()]
        for ready in (Ready(modules, own[0] if own else None), Ready([], None)):
            if self._pass(baselines, chosen, ready):
                break
        else:
            raise NotMeasured("unknown", "the tests pass at first and not when they are run again")
        ready.prepare()
        self.ready = ready
        gc.collect()
        gc.freeze()

    def _pass(self, baselines: list[Baseline], chosen: list[tuple[str, Edit]], ready: Ready) -> bool:
        for one in baselines:
            tests = frozenset(chain.from_iterable(one.touching(file, edit) for file, edit in chosen))
            if not tests:
                continue
            answer = self._alone(partial(tried, one.run, self._scratch(), tests, None, ready))
            if not answer or not json.loads(answer)["passed"]:
                return False
        return True

    def _try_all(self, baselines: list[Baseline], chosen: list[tuple[str, Edit]]) -> None:
        for number, (file, edit) in enumerate(chosen):
            self._try(number, file, edit, baselines, first=False)
        while ended := self.pool.next():
            (number, left), answer = ended[0].key, ended[1]
            shutil.rmtree(self._scratch(number, len(left)), ignore_errors=True)
            self.reached = max(self.reached, number)
            told = json.loads(answer or b"null")
            if not told or not told["passed"]:
                self.verdicts[number] = "killed"
            elif not told["used"]:
                self.verdicts[number] = "unused"
            else:
                file, edit = chosen[number]
                self._try(number, file, edit, left, first=True)

    def _try(self, number: int, file: str, edit: Edit, baselines: list[Baseline], *, first: bool) -> None:
        """Let the next run that touches the edit have it; what no run is left for survives."""
        for at, one in enumerate(baselines):
            if tests := one.touching(file, edit):
                left = tuple(baselines[at + 1 :])
                work = partial(self._attempt, one, file, edit, tests, self._scratch(number, len(left)))
                task = Task((number, left), work, one.limit(tests))
                self.pool.waiting.appendleft(task) if first else self.pool.waiting.append(task)
                return
        self.verdicts[number] = "survived"

    def _attempt(self, one: Baseline, file: str, edit: Edit, tests: frozenset[str], scratch: Path) -> bytes:
        edit.swap(edit.new)
        return tried(one.run, scratch, tests, Defect(file, self.trees[file]), self.ready)

    def _alone(self, work: Any) -> bytes:  # noqa: ANN401
        left = self.until - time.monotonic()
        answer = self.pool.one(Task("alone", work, max(1.0, left)))
        if answer is None:
            raise NotMeasured("unknown", f"the tests alone take longer than {self.spec['seconds']:g} s")
        return answer

    def _scratch(self, *names: int) -> Path:
        self.count += not names
        return HERE / ("s" + "-".join(map(str, names)) if names else f"alone{self.count}")

    def _goals(self, baselines: list[Baseline]) -> tuple[int, int]:
        total = taken = 0
        for file, tree in self.trees.items():
            ran = {line for one in baselines for files in one.ran.values() for line in files.get(file, ())}
            steps = {step for one in baselines for step in one.steps.get(file, ())}
            all_, took = goals(tree, self.lines[file], ran, steps)
            total, taken = total + all_, taken + took
        return total, taken


def sample(possible: list[tuple[str, Edit]], most: int, seed: int) -> list[tuple[str, Edit]]:
    """At most `most`, drawn in turns: a function after the other, and within a function a kind after the other."""
    chance = random.Random(seed)
    groups: dict[tuple[str, str], dict[str, list[tuple[str, Edit]]]] = defaultdict(lambda: defaultdict(list))
    for file, edit in possible:
        groups[file, edit.function][edit.kind].append((file, edit))
    functions = []
    for kinds in groups.values():
        queues = list(kinds.values())
        for queue in queues:
            chance.shuffle(queue)
        chance.shuffle(queues)
        functions.append(list(_in_turns(queues)))
    chance.shuffle(functions)
    return list(_in_turns(functions))[:most]


def _in_turns(queues: list[list[tuple[str, Edit]]]) -> Iterator[tuple[str, Edit]]:
    for row in zip_longest(*queues):
        yield from (one for one in row if one is not None)


def main(place: str, answer: str) -> None:
    """Measure what the specification says; write the answer, signed, or why there is none."""
    file = Path(place)
    spec = json.loads(file.read_text())
    file.unlink()
    key = bytearray.fromhex(spec.pop("key"))
    sys.pycache_prefix = str(HERE / "compiled")
    try:
        told = Bench(spec, key.clear).measure()
    except NotMeasured as error:
        told = error.told
    content = json.dumps(told)
    signature = hmac.new(key, content.encode(), "sha256").hexdigest()
    Path(answer).write_text(json.dumps([content, signature]))
