"""Imports modules one after the other and says how each went. A script for the sandbox; it imports nothing of ours.

Usage: importer.py MARK FOLDER... -- MODULE... For each module two lines on the standard output, each led by MARK:
"start NAME", then "ok NAME" or "bad NAME" and the error as JSON. A module that ends the process leaves its start only.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path


def main(mark: str, folders: list[str], names: list[str]) -> None:
    """Import all of `names` from `folders`."""
    out = os.dup(1)
    os.dup2(2, 1)  # what a module prints must not come between our lines

    def say(line: str) -> None:
        os.write(out, f"{mark} {line}\n".encode())

    sys.path[1:1] = [str(Path(folder).resolve()) for folder in folders]
    for name in names:
        say(f"start {name}")
        try:
            importlib.import_module(name)
            say(f"ok {name}")
        except BaseException as error:  # SystemExit, too, is a module that cannot be imported
            told = {"message": f"{type(error).__name__}: {error}", "missing": getattr(error, "name", None)}
            say(f"bad {name} {json.dumps(told)}")


if __name__ == "__main__":
    split = sys.argv.index("--")
    main(sys.argv[1], sys.argv[2:split], sys.argv[split + 1 :])
