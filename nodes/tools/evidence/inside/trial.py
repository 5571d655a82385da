"""Conducts the probes of one change: starts the workers of both sides and writes down what they answer.

A script for the sandbox. It imports nothing of ours but the scripts beside it, and nothing of the tree: that is done
by the workers, whose word is all that there is about a call, and who do not know the file that this writes.

Usage: main([SPEC, OUT]). SPEC and OUT are JSON files; what they hold is in `probing`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .growth import is_steep
from .source import described

Answers = dict[str, list[dict[str, Any]]]
"""Function → lines."""

RUNS = (("head", "0", "first"), ("head", "1", "other seed"), ("base", "0", "base"))
"""Side, seed of its hashes, and what the run is called."""

START = (
    "import sys; sys.path[0] = sys.argv[1]; from importlib import import_module; "
    "import_module(sys.argv[2] + '.worker').main([])"
)


def main(argv: list[str]) -> None:
    """Probe all functions of SPEC."""
    spec_file, out_file = (Path(name) for name in argv)
    spec = json.loads(spec_file.read_text())
    spec_file.unlink()
    found = Conductor(spec, spec_file.parent.resolve()).found()
    out_file.write_text(json.dumps(found))


class Conductor:
    """The workers, and how much time each of them gets."""

    def __init__(self, spec: dict[str, Any], folder: Path) -> None:
        self.spec, self.folder = spec, folder
        self.functions: list[dict[str, Any]] = spec["functions"]
        self.ends = time.monotonic() + spec["seconds"]

    def found(self) -> dict[str, Any]:
        """Facts, calls, what came of them, and how the time grows."""
        facts = {side: self._facts(side) for side in ("head", "base")}
        asked = [{**one, "calls": self.spec["calls"][one["key"]]} for one in self.functions]
        prepared = self._answers("head", "0", "prepare", asked, 0.2 * self._left())
        calls = {key: [line for line in lines if "call" in line] for key, lines in prepared.items()}
        asked = [{**one, "calls": [line["call"] for line in calls.get(one["key"], [])]} for one in self.functions]
        runs = self._runs([one for one in asked if one["calls"]], facts["base"])
        heads = self._slopes("head", [one for one in asked if one["calls"]], calls, runs["first"], 0.7 * self._left())
        timed = [one["key"] for one in asked if _grown(calls.get(one["key"], []), runs["first"].get(one["key"], []))]
        steep = [one for one in asked if one["key"] in facts["base"] and any(map(is_steep, heads.get(one["key"], [])))]
        bases = self._slopes("base", steep, calls, runs["base"], 0.8 * self._left())
        told = {key: [{"kind": one["kind"], "shown": one["shown"]} for one in lines] for key, lines in calls.items()}
        return {"facts": facts, "calls": told, "runs": runs, "slopes": {"asked": timed, "head": heads, "base": bases}}

    def _facts(self, side: str) -> dict[str, Any]:
        facts = {}
        for one in self.functions:
            file = Path(side, one["file"])
            if file.is_file() and (told := described(file.read_bytes(), one["name"])) is not None:
                facts[one["key"]] = told
        return facts

    def _runs(self, asked: list[dict[str, Any]], base: dict[str, Any]) -> dict[str, Answers]:
        """All runs at the same time: they are short, and bounded by processor time.

        The second one is only for what answered another way with another seed: what is chance shows there too.
        """
        seconds = 0.5 * self._left()

        def run(side: str, seed: str) -> Answers:
            there = asked if side == "head" else [one for one in asked if one["key"] in base]
            return self._answers(side, seed, "run", there, seconds)

        with ThreadPoolExecutor() as pool:
            started = {name: pool.submit(run, side, seed) for side, seed, name in RUNS}
        runs = {name: one.result() for name, one in started.items()}
        first, other = runs["first"], runs["other seed"]
        differing = [one for one in asked if _told(first, one["key"]) != _told(other, one["key"])]
        return {**runs, "second": {**first, **self._answers("head", "0", "run", differing, 0.5 * self._left())}}

    def _slopes(
        self, side: str, asked: list[dict[str, Any]], calls: Answers, answers: Answers, seconds: float
    ) -> Answers:
        """Only calls from the tests that return are grown."""
        chosen = []
        for one in asked:
            kept = _grown(calls[one["key"]], answers.get(one["key"], []))
            chosen += [{**one, "calls": kept}] if kept else []
        return self._answers(side, "0", "slope", chosen, seconds)

    def _left(self) -> float:
        return max(0.5, float(self.ends - time.monotonic()))

    def _answers(self, side: str, seed: str, mode: str, asked: list[dict[str, Any]], seconds: float) -> Answers:
        if not asked:
            return {}
        root = Path(side).resolve()
        job = {
            "mode": mode, "root": str(root), "functions": asked, "seconds": seconds, "seed": self.spec["seed"],
            "path": [str((root / folder).resolve()) for folder in self.spec["sides"][side]],
            "memory_mb": self.spec["memory_mb"],
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-c", START, str(self.folder), self.spec["package"]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        return _finished(process, json.dumps(job).encode(), seconds + 5)


def _told(answers: Answers, key: str) -> list[tuple[Any, ...]]:
    """What came of the calls of a function, without the time that they took."""
    return [tuple(line.get(name) for name in ("index", "kind", "text", "error")) for line in answers.get(key, [])]


def _grown(calls: list[dict[str, Any]], answers: list[dict[str, Any]]) -> list[str]:
    """The calls of the tests that return."""
    good = {line.get("index") for line in answers if line.get("kind") == "returned"}
    return [call["call"] for index, call in enumerate(calls) if index in good and call["kind"] == "recorded"]


def _finished(process: subprocess.Popen[bytes], job: bytes, seconds: float) -> Answers:
    """What a worker said until it ended, or until its time was up."""
    try:
        said, _ = process.communicate(job, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    answers: Answers = {}
    for line in said.splitlines():
        try:
            told = json.loads(line)
            answers.setdefault(str(told["key"]), []).append(told)
        except (ValueError, TypeError, KeyError):
            continue
    return answers
