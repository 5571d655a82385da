"""What every part of the adapter asks: the trees, the environment, the files of the product, the tests concerned."""

from __future__ import annotations

import asyncio

from nodes.tools.evidence.affected import affected_tests
from nodes.tools.evidence.cache import environment_facts, tree_digest
from nodes.tools.evidence.project import Environment, environment
from nodes.tools.evidence.sides import PYTHON, SIDES, Side
from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.languages.adapter import Bench


def product(bench: Bench) -> tuple[str, ...]:
    """The changed files that are no tests."""
    return tuple(path for path in bench.sides.python("head") if path.endswith(".py") and not is_test(path))


def own_tests(bench: Bench) -> dict[str, bytes]:
    """The tester's tests in Python."""
    return bench.tests(PYTHON)


async def tree_of(bench: Bench, side: Side) -> str:
    """The digest of a side."""
    return await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, bench.sides.root / side))


async def trees_of(bench: Bench) -> list[str]:
    """The digests of both sides."""
    return [await tree_of(bench, side) for side in SIDES]


async def surroundings(bench: Bench) -> tuple[object, ...]:
    """What a result depends on beside the trees."""
    return await bench.once("surroundings", lambda: asyncio.to_thread(environment_facts, bench.sandbox, bench.python))


async def installed_tools(bench: Bench) -> Environment:
    """The tools that the repository's environment has."""
    return await bench.once("environment", lambda: environment(bench.sandbox, bench.limits, bench.python, bench.cache))


async def affected(bench: Bench) -> list[str]:
    """The repository's tests that the change can affect."""
    changed = [change.path for change in bench.sides.changes]
    return await bench.once("affected", lambda: asyncio.to_thread(affected_tests, bench.sides.head, changed))
