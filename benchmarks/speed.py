"""What a verdict costs: seconds per case cold and cached, and a change of 200 lines beside its slowest tool alone."""

from __future__ import annotations

import asyncio
import dataclasses
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import gate
from cases import CORPUS, Case

from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.sides import two_sides
from nodes.tools.evidence.values import Evidence
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.python.adapter import Python
from nodes.tools.languages.python.reading import static
from nodes.tools.languages.python.running import probed, strong, typed
from nodes.tools.languages.python.testing import existing, generated
from nodes.tools.measure import measure
from nodes.tools.sandbox import Limits, Sandbox
from nodes.tools.workspace import Workspace

SAMPLE = 12
"""Cases that are timed one by one."""

LINES = 200
REPEATS = 3
LIMITS = Limits(seconds=120)

Tool = Callable[[Bench], Awaitable[object]]


async def timing(sandbox: Sandbox, chosen: Sequence[Case]) -> dict[str, Any]:
    """All of it, on one process with nothing else running."""
    drawn = random.Random(3).sample(list(chosen), min(SAMPLE, len(chosen)))
    with tempfile.TemporaryDirectory() as folder:
        cold = [
            await _seconds(lambda case=case: gate.evidence_of(case, "full", sandbox, Path(folder))) for case in drawn
        ]
        cached = [
            await _seconds(lambda case=case: gate.evidence_of(case, "full", sandbox, Path(folder))) for case in drawn
        ]
    return {
        "case, cold, s (median)": round(statistics.median(cold), 2),
        "case, cached, s (median)": round(statistics.median(cached), 3),
        **await _change(sandbox),
    }


async def _seconds(run: Callable[[], Awaitable[object]]) -> float:
    begun = time.monotonic()
    await run()
    return time.monotonic() - begun


async def _change(sandbox: Sandbox) -> dict[str, Any]:
    """A package of about 200 lines that is added to a repository, with its tests."""
    with tempfile.TemporaryDirectory() as folder:
        lines, tests, base, commit = _repository(Path(folder) / "repo")
        workspace = await Workspace.open(
            Path(folder) / "repo", thread="speed", title="Speed", home=Path(folder) / "home"
        )
        ends = {"base": base, "commit": commit, "limits": LIMITS, "generated": tests}
        whole = [await _seconds(lambda: measure(workspace, sandbox, **ends)) for _ in range(REPEATS)]
        cache = Path(folder) / "cache"
        await measure(workspace, sandbox, **ends, cache=cache)
        again = [await _seconds(lambda: measure(workspace, sandbox, **ends, cache=cache)) for _ in range(REPEATS)]
        alone = await _alone(workspace, sandbox, base, commit, tests)
    slowest = max(alone, key=lambda name: alone[name])
    return {
        "change, lines": lines,
        "change, cold, s (median)": round(statistics.median(whole), 2),
        "tools alone, s (median)": {name: round(seconds, 2) for name, seconds in sorted(alone.items())},
        "slowest tool": slowest,
        "gate / slowest tool": round(statistics.median(whole) / alone[slowest], 2),
        "nothing changed, s": round(statistics.median(again), 3),
    }


async def _alone(
    workspace: Workspace, sandbox: Sandbox, base: str, commit: str, tests: dict[str, bytes]
) -> dict[str, float]:
    """Each tool by itself on the same change, with nothing else running."""
    found: dict[str, float] = {}
    async with two_sides(workspace, base=base, commit=commit, generated=tests) as sides:
        first = Bench(sides=sides, sandbox=sandbox, limits=LIMITS, generated=sides.generated)
        cheap = await Python().cheap(first)
        for name, tool in _tools(cheap).items():
            taken = []
            for _ in range(REPEATS):
                bench = dataclasses.replace(first, _known={})
                await static(bench)
                taken.append(await _seconds(lambda tool=tool, bench=bench: tool(bench)))
            found[name] = statistics.median(taken)
    return found


def _tools(cheap: Evidence) -> dict[str, Tool]:
    return {
        "ruff": lambda bench: asyncio.gather(
            style(bench.sides, bench.sandbox, bench.limits), security(bench.sides, bench.sandbox, bench.limits)
        ),
        "mypy": typed,
        "pytest": generated,
        "tests before and after": existing,
        "mutation": strong,
        "probes": lambda bench: probed(bench, cheap),
    }


def _repository(repo: Path) -> tuple[int, dict[str, bytes], str, str]:
    """Lines, tests, base and commit of a repository made of the corpus' own programs."""
    (repo / "kit").mkdir(parents=True)
    (repo / "tests").mkdir()
    _git(repo, "init", "-q", "-b", "main")
    lines, tests = 0, {}
    for number, folder in enumerate(sorted((CORPUS / "programs").iterdir())):
        source = (folder / "good" / "reference.py").read_text()
        if number == 0:
            (repo / "kit" / "__init__.py").write_text('"""A kit."""\n')
            _put(repo / "kit", repo / "tests", folder, source)
            base = _commit(repo)
            continue
        if lines and lines + source.count("\n") > LINES:
            continue
        lines += source.count("\n")
        (repo / "kit" / f"{folder.name}.py").write_text(source)
        tests[f"tests/test_made_{folder.name}.py"] = _tests_of(folder)
    return lines, tests, base, _commit(repo)


def _put(kit: Path, tests: Path, folder: Path, source: str) -> None:
    (kit / f"{folder.name}.py").write_text(source)
    (tests / f"test_{folder.name}.py").write_bytes(_tests_of(folder))


def _tests_of(folder: Path) -> bytes:
    text = (folder / "full.py").read_text()
    renamed = text.replace("from solution import", f"from kit.{folder.name} import")
    return renamed.replace("import solution", f"from kit import {folder.name} as solution").encode()


def _commit(repo: Path) -> str:
    _git(repo, "add", "-A")
    _git(repo, "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-m", "Step")
    return _git(repo, "rev-parse", "HEAD")


def _git(repo: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=repo, check=True, capture_output=True, text=True).stdout.strip()
