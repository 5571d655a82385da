"""One tool of the JavaScript world, run on both sides of a change by the base's configuration of it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from nodes.tools.evidence.sides import Side, Sides, read
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.sandbox import Finished, Limits, Sandbox

INSIDE = Path(__file__).parent / "inside"
SCRIPTS = ("both.mjs", "links.mjs")
OUTPUT_MB = 64


@dataclass(frozen=True, slots=True)
class Said:
    """What the tool said about one side."""

    code: int | None
    stdout: str
    stderr: str

    def last(self) -> str:
        """The last line, for a reason."""
        lines = [line.strip() for line in (self.stdout + "\n" + self.stderr).splitlines() if line.strip()]
        return lines[-1][:200] if lines else "it gave no reason"


async def both_sides(
    sides: Sides,
    commands: Mapping[Side, Sequence[str]],
    configs: Sequence[str],
    toolchain: Toolchain,
    sandbox: Sandbox,
    limits: Limits,
) -> tuple[Finished, dict[Side, Said], str]:
    """Run node with the words of `commands`, each in the folder of its side.

    Args:
        sides: the change.
        commands: side → arguments of node.
        configs: paths of configuration files that the change touches: the base's take the place of the head's.
        toolchain: node, our tools, and the repository's packages, which both sides get.
        sandbox: where it runs.
        limits: of both together.

    Returns:
        How it ended, what was said about each side (nothing, when the run cannot be believed), and node's version.
    """
    folder = f".sdlc-{secrets.token_hex(8)}"
    report = f"{folder}/{secrets.token_hex(8)}.json"
    held = await asyncio.to_thread(lambda: {path: read(sides.base / path) for path in configs})
    spec = {
        "modules": str(toolchain.modules) if toolchain.modules else None,
        "remove": [f"head/{path}" for path, content in held.items() if not content],
        "commands": {side: list(words) for side, words in commands.items()},
    }
    scripts = await asyncio.to_thread(lambda: {f"{folder}/{name}": (INSIDE / name).read_bytes() for name in SCRIPTS})
    finished = await sandbox.run(
        [str(toolchain.node), f"{folder}/both.mjs", f"{folder}/spec.json", report],
        tree=sides.root,
        add={
            **{f"head/{path}": content for path, content in held.items() if content},
            **scripts,
            f"{folder}/spec.json": json.dumps(spec).encode(),
        },
        collect=[report],
        limits=dataclasses.replace(limits, file_mb=max(OUTPUT_MB, limits.file_mb)),
        readable=toolchain.readable(),
    )
    said, version = _said(finished.files.get(report), commands)
    return finished, said if finished.exit_code == 0 else {}, version


def _said(report: bytes | None, commands: Mapping[Side, Sequence[str]]) -> tuple[dict[Side, Said], str]:
    try:
        found: dict[str, Any] = json.loads(report or b"")
        told = {side: Said(**found["sides"][side]) for side in commands}
        return told, str(found["node"])
    except (KeyError, ValueError, TypeError):
        return {}, ""


def touched(sides: Sides, names: Sequence[str], patterns: Sequence[str] = ()) -> list[str]:
    """The changed files that are called one of `names` or match one of `patterns`, sorted."""
    paths = (change.path for change in sides.changes)
    return sorted(p for p in paths if PurePosixPath(p).name in names or any(map(PurePosixPath(p).match, patterns)))
