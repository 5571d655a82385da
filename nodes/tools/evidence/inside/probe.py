"""A pytest plugin that runs inside the sandbox: it names every test in the report, and adds one that must fail.

The expected failure is the canary: code that makes every test pass (a patched runner, a patched report, an early exit)
makes the canary pass or vanish too. One more stands in each folder of tests, where the fixtures of that folder's
conftest.py hold. `pytest_run` copies this file beside the canary. It imports nothing of ours.
It also shuffles the tests, where "order_seed" in spec.json, beside this file, is not null.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


class Canary(pytest.Function):
    """A test for which the hooks of every conftest.py are called, wherever it stands."""

    @property
    def ihook(self) -> Any:  # noqa: ANN401
        """All hooks, not only those of the folders above."""
        return self.config.hook


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Shuffle where that is asked for, and add the canary, after everybody else has chosen and sorted."""
    seed = json.loads((HERE / "spec.json").read_text())["order_seed"]
    if seed is not None:
        random.Random(seed).shuffle(items)
    (file,) = HERE.glob("test_*.py")
    folders = dict.fromkeys(_folder(item) for item in items)
    items.append(_canary(session, file, "test_canary"))
    items += [_canary(folder, file, f"test_canary[{number}]") for number, folder in enumerate(folders)]


def _folder(item: pytest.Item) -> Any:  # noqa: ANN401
    """The collector above the item's file: fixtures are found by what is above a test."""
    files = [node for node in item.listchain() if isinstance(node, pytest.File)]
    return files[0].parent if files else item.session


def _canary(parent: Any, file: Path, name: str) -> Canary:  # noqa: ANN401
    module = pytest.Module.from_parent(parent, path=file)
    return Canary.from_parent(module, name=name, originalname="test_canary")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Name each test in the report, and write down which were collected. The controller of xdist collects nothing."""
    if not session.items:
        return
    for item in session.items:
        item.user_properties.append(("sdlc-test", item.nodeid))
    _write([item.nodeid for item in session.items])


def _write(names: Iterable[str]) -> None:
    partial = HERE / f"collected.{os.getpid()}"
    partial.write_text(json.dumps(list(names)))
    partial.replace(HERE / "collected.json")
