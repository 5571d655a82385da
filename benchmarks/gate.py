"""How right the gate is, on a labelled corpus of our own, beside two simpler gates. Needs no model.

    python benchmarks/gate.py [--json] [--jobs N] [--only GROUP] [--cache DIR]

Every case is measured twice: with the examples of its specification as the only tests, and with full tests. What was
measured once is remembered in `--cache` (by content), so that a second run takes seconds; the seconds per case and the
timing of a change are always measured anew. Takes about half an hour the first time on two cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cases
import figures
import speed
from cases import CORPUS, Case
from mutation import mutants_of, wrong_ones

from nodes.tools.evidence.cache import digest_of, hashes_of, remembered
from nodes.tools.evidence.values import Evidence, Proof
from nodes.tools.measure import measure_folders
from nodes.tools.quality import judge
from nodes.tools.sandbox import Limits, Sandbox, open_sandbox
from state.artifacts import Artifact

MUTANTS = 3
"""Wrong mutants of each correct program."""

SEED = 7
LIMITS = Limits(seconds=60)
MODES = ("examples", "full")


class Mutants(Artifact):
    """What was found once, by program."""

    found: dict[str, list[str]]


def main() -> int:
    """Measure, print, and say with the exit code whether every target holds."""
    options = _options()
    started = time.monotonic()
    found = asyncio.run(_run(options))
    found["figures"]["seconds"] = round(time.monotonic() - started, 1)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        print(figures.text(found))
    return 0 if all(target["holds"] for target in found["targets"]) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="cases measured at the same time; default: 2")
    parser.add_argument("--only", choices=["programs", "weaknesses", "changes"], help="one group of the corpus")
    parser.add_argument("--task", help="one task of the corpus")
    parser.add_argument("--rows", metavar="FILE", help="write a line of JSON for each case and mode")
    parser.add_argument(
        "--cache", type=Path, default=Path(__file__).parent.parent / ".benchmarks" / "gate", metavar="DIR"
    )
    return parser.parse_args()


async def _run(options: argparse.Namespace) -> dict:
    sandbox = await open_sandbox()
    chosen = await corpus(sandbox, options.cache)
    chosen = [case for case in chosen if options.only in (None, case.group) and options.task in (None, case.task)]
    rows = await _measured(chosen, sandbox, options)
    if options.rows:
        Path(options.rows).write_text("".join(json.dumps(row.data()) + "\n" for row in rows))
    timing = None if options.task else await speed.timing(sandbox, chosen)
    return figures.summary(rows, timing)


async def corpus(sandbox: Sandbox, cache: Path) -> list[Case]:
    """All cases, the mutants among them."""
    found: dict[str, list[bytes]] = {}
    for folder in sorted((CORPUS / "programs").iterdir()):
        for file in sorted((folder / "good").glob("*.py")):
            stored = await _mutants(sandbox, folder, file, cache)
            found[f"{folder.name}/{file.stem}"] = [text.encode() for text in stored]
    return [*cases.programs(), *cases.mutants(found), *cases.weaknesses(), *cases.changes()]


async def _mutants(sandbox: Sandbox, folder: Path, file: Path, cache: Path) -> list[str]:
    parts = [file, folder / "hidden.py", folder / "good" / "reference.py", Path(__file__).with_name("mutation.py")]
    key = digest_of("mutants", hashes_of({str(part.name): part.read_bytes() for part in parts}), MUTANTS, SEED)

    async def find() -> Mutants:
        with tempfile.TemporaryDirectory() as empty:
            sources = mutants_of(file.read_bytes(), SEED)
            wrong = await wrong_ones(sandbox, folder, sources, wanted=MUTANTS, empty=Path(empty))
        return Mutants(found={"all": [one.decode() for one in wrong]})

    return (await remembered(cache, "mutants", key, find, form=Mutants, keep=lambda _: True)).found["all"]


async def _measured(chosen: Sequence[Case], sandbox: Sandbox, options: argparse.Namespace) -> list[figures.Row]:
    slots, done = asyncio.Semaphore(options.jobs), 0
    total = len(chosen) * len(MODES)

    async def one(case: Case, mode: str) -> figures.Row:
        nonlocal done
        async with slots:
            evidence = await evidence_of(case, mode, sandbox, options.cache)
        done += 1
        if done % 50 == 0 or done == total:
            print(f"{done} of {total}", file=sys.stderr)
        return figures.row(case, mode, evidence, judge(evidence))

    return list(await asyncio.gather(*(one(case, mode) for case in chosen for mode in MODES)))


async def evidence_of(case: Case, mode: str, sandbox: Sandbox, cache: Path | None) -> Evidence:
    """The evidence of a case as a run would have it: the tests are asked for, and nobody can be asked for more."""
    tests = case.examples if mode == "examples" else case.full
    with tempfile.TemporaryDirectory() as folder:
        base, head = (
            _laid_out(Path(folder) / side, files) for side, files in (("base", case.base), ("head", case.head))
        )
        evidence = await measure_folders(
            base,
            head,
            sandbox,
            limits=LIMITS,
            generated=tests,
            examples=case.spec.splitlines(),
            specified=_names(case.spec),
            cache=cache,
        )
    return evidence.model_copy(update={"proof": Proof(asked=True)})


def _laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _names(spec: str) -> set[str]:
    """The names that a specification calls, as those that a design gives signatures of."""
    return set(re.findall(r"([A-Za-z_]\w*)\(", spec))


if __name__ == "__main__":
    sys.exit(main())
