"""How a repository's own tests are run: what package.json's "test" script says, when that is node's own runner."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nodes.tools.evidence.sides import read
from nodes.tools.languages.javascript.layout import expanded, runner_files

RUNNERS = ("jest", "vitest", "mocha", "ava", "tap", "jasmine", "karma", "playwright", "cypress", "bun", "deno", "uvu")

OURS = frozenset((
    "--test", "--test-name-pattern", "--test-skip-pattern", "--test-only", "--test-shard", "--test-reporter",
    "--test-reporter-destination", "--watch", "--watch-path", "--experimental-test-coverage", "--test-coverage-include",
    "--test-coverage-exclude", "--test-coverage-lines", "--test-coverage-branches", "--test-coverage-functions",
    "--test-force-exit", "--test-isolation", "--experimental-test-isolation", "--test-update-snapshots",
    "--test-concurrency", "--test-timeout", "--test-global-setup", "--test-rerun-failures",
))  # fmt: skip
"""Options that choose tests, or say how they are run and reported: we run all, in our way. The others are kept."""

SELECTING = frozenset((
    "--test-name-pattern", "--test-skip-pattern", "--test-only", "--test-shard", "--grep", "-g", "--fgrep", "-t",
    "--testNamePattern", "--testPathIgnorePatterns", "--bail", "--passWithNoTests", "--exclude", "--invert",
))  # fmt: skip
"""Options of node, jest, vitest and mocha with which fewer tests run than there are."""

_WITH_VALUE = frozenset((
    "--import", "--require", "-r", "--loader", "--experimental-loader", "--conditions", "-C", "--env-file",
    "--test-name-pattern", "--test-skip-pattern", "--test-shard", "--test-reporter", "--test-reporter-destination",
    "--watch-path", "--test-concurrency", "--test-timeout", "--test-coverage-include", "--test-coverage-exclude",
    "--test-global-setup",
))  # fmt: skip
_WRAPPERS = frozenset(("c8", "nyc", "cross-env", "npx"))
_HARMLESS = re.compile(
    r"(?:npm run |yarn |pnpm (?:run )?|npx )?"
    r"(?:lint|format|eslint|prettier|standard|xo|biome|type-?check|tsc --noEmit)\b"
)
_TYPESCRIPT = re.compile(r"tsx|ts-node|strip-types|transform-types|swc|esbuild|jiti")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run. `why`: one line when it cannot be said, else "". No file and no reason: there is no test."""

    files: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    timeout_ms: int | None = None
    why: str = ""

    @property
    def typescript(self) -> bool:
        """Whether TypeScript is loaded our way: the options bring no way of their own."""
        return not any(_TYPESCRIPT.search(word) for word in self.options)


def plan_of(tree: Path) -> Plan:
    """The plan of a repository; without a "test" script, node's own choice of files."""
    script = script_of(tree)
    if not script or "no test specified" in script:
        return Plan(files=tuple(runner_files(tree)))
    words = _plainly_node(script)
    if words is None:
        runner = next((name for name in RUNNERS if re.search(rf"(?<![\w-]){name}(?![\w-])", script)), "")
        told = f"runs {runner}" if runner else f"is not plainly `node --test`: {script[:100]}"
        return Plan(why=f"package.json's \"test\" script {told}; only node's own test runner can be judged")
    return _read(words, tree)


def script_of(tree: Path) -> str:
    """The "test" script of package.json; "" when there is none."""
    try:
        script = json.loads(read(tree / "package.json") or b"{}")["scripts"]["test"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return script if isinstance(script, str) else ""


def selecting(script: str) -> list[str]:
    """The options of a "test" script with which fewer tests run than there are."""
    try:
        words = shlex.split(script)
    except ValueError:
        words = script.split()
    return [word for word in words if word.partition("=")[0] in SELECTING]


def _plainly_node(script: str) -> list[str] | None:
    """The words of the one command of the script that runs `node --test`; None when other commands matter."""
    left = [part.strip() for part in script.split("&&") if not _HARMLESS.match(part.strip())]
    if len(left) != 1 or re.search(r"[|;<>`&]|\$\(", left[0]):
        return None
    try:
        words = shlex.split(left[0])
    except ValueError:
        return None
    at = _program(words)
    before, after = words[: max(at, 0)], words[at + 1 :]
    fine = all(word in _WRAPPERS or re.match(r"(?!NODE_(?:OPTIONS|TEST))\w+=", word) for word in before)
    evaluates = {"-e", "--eval", "-p", "--print", "-c", "--check", "-i"} & set(after)
    return words if at >= 0 and fine and "--test" in after and not evaluates else None


def _program(words: Sequence[str]) -> int:
    return next((place for place, word in enumerate(words) if word in ("node", "tsx")), -1)


def _read(words: Sequence[str], tree: Path) -> Plan:
    at = _program(words)
    env = [(name, value) for name, equals, value in (word.partition("=") for word in words[:at]) if equals]
    options = ["--import", "tsx"] if words[at] == "tsx" else []
    named: list[str] = []
    timeout = None
    rest = list(words[at + 1 :])
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            named.append(word)
            continue
        name, given, value = word.partition("=")
        values = [rest.pop(0)] if name in _WITH_VALUE and not given and rest else []
        if name == "--test-timeout":
            timeout = _number(value or "".join(values))
        if name not in OURS:
            options += [word, *values]
    files = expanded(named, tree) if named else runner_files(tree)
    if named and not files:
        return Plan(why=f'package.json\'s "test" script names {named[0]}, where no test is')
    return Plan(tuple(files), tuple(options), tuple(env), timeout)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None
