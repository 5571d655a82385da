"""Says of each mutant whether it behaves differently from the reference. Runs inside the sandbox.

Usage: labels.py COUNT WANTED. Reads reference.py, hidden.py and mutant_N.py, writes labels.json: a list of booleans,
until WANTED mutants are known to be wrong. Each runs in a process of its own, within two seconds; one that does not
end is wrong.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import signal
import sys
from pathlib import Path
from types import ModuleType

SECONDS = 5
SEEDS = (11, 12)


def results(name: str, hidden: ModuleType) -> list[str]:
    """What a program gives on all inputs; an exception counts by its type."""
    module = importlib.import_module(name)
    found = []
    for seed in SEEDS:
        for args in hidden.inputs(random.Random(seed)):
            try:
                found.append(repr(hidden.call(module, args)))
            except Exception as error:
                found.append(f"raises {type(error).__name__}")
    return found


def differs(name: str, hidden: ModuleType, expected: list[str]) -> bool:
    """Whether a program gives anything else."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        try:
            same = results(name, hidden) == expected
        except BaseException:
            same = False
        os._exit(0 if same else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main(count: int, wanted: int) -> None:
    """Label mutants until enough are wrong."""
    sys.path.insert(0, str(Path.cwd()))
    hidden = importlib.import_module("hidden")
    expected = results("reference", hidden)
    labels: list[bool] = []
    while len(labels) < count and sum(labels) < wanted:
        labels.append(differs(f"mutant_{len(labels)}", hidden, expected))
    Path("labels.json").write_text(json.dumps(labels))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
