"""What a forked child does: one run of pytest, with a defect in place or without. Part of the program `mutants`."""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import os
import sys
import tempfile
import threading
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .reach import Reach, Watcher

CALM = {
    "xdist": ("-n0",), "pytest_cov": ("--no-cov",), "benchmark": ("--benchmark-disable",),
    "randomly": ("--randomly-dont-reorganize", "--randomly-seed=0"),
}  # fmt: skip
"""Plugin → options that keep it from starting processes, tracing, repeating or shuffling."""

SETTINGS = "_hypothesis_internal_use_settings"
"""Where hypothesis keeps the settings of a test. Without it the deadline stays."""

LOADED = "-Wignore:Module already imported:pytest.PytestAssertRewriteWarning"
"""A plugin may bear the name of a module that is loaded (pytest-socket: "socket"); its import is no error of a test."""


class Run(NamedTuple):
    """Tests that are run together."""

    paths: tuple[str, ...]
    plugins: tuple[str, ...]
    arguments: tuple[str, ...]
    roots: tuple[str, ...]
    """Folders to import from."""
    own_config: bool
    """Our configuration: no file of the tree has a say in how pytest starts."""

    def start(self, plugin: object, scratch: Path, paths: list[str]) -> int:
        """Run pytest in this process, which is good for nothing else afterwards. Its exit code."""
        self.enter(scratch)
        own = [f"--basetemp={scratch}/t", f"-ocache_dir={scratch}/c"]
        return int(pytest.main([*self.options(), *own, *paths], plugins=[plugin, Steady()]))

    def enter(self, scratch: Path) -> None:
        """Open the tree for imports, and give what is written a place of its own."""
        scratch.mkdir()
        os.environ.update(
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", TMPDIR=str(scratch), HYPOTHESIS_STORAGE_DIRECTORY=f"{scratch}/h"
        )
        tempfile.tempdir = None
        sys.path[0:1] = [str(Path(folder).resolve()) for folder in self.roots]

    def options(self) -> list[str]:
        """What every run is told."""
        calm = [option for name in self.plugins for option in CALM.get(name, ())]
        named = [LOADED, *(f"-p{name}" for name in self.plugins)]
        return [*named, *self.arguments, *calm, "--rootdir=.", "--color=no", "--tb=no"]

    def shadowed(self) -> bool:
        """Whether the tree has a module by the name of a plugin, which a run must find first."""
        names = {name.partition(".")[0] for name in self.plugins}
        return any(Path(root, name + end).exists() for root in self.roots for name in names for end in ("", ".py"))


class Ready:
    """What a process has before its run, so that those that are forked from it need not do it again.

    Args:
        modules: to import; none of the tree's.
        run: by our own configuration: pytest is started for it, and for all that differ from it in their tests only,
            up to where the tests would be read. Most of what a short run costs is spent until there.
    """

    def __init__(self, modules: list[str], run: Run | None) -> None:
        self.modules, self.run, self.done = modules, run, False
        self.session: Any = None

    def prepare(self) -> None:
        """Once; the tree must not be open for imports yet."""
        if not self.done:
            self.done = True
            warm(self.modules)
            if self.run:
                self._start(self.run)

    def _start(self, run: Run) -> None:
        """As `pytest.main` does. Where pytest has not what it takes, every run starts by itself."""
        os.environ.update(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTEST_VERSION=pytest.__version__)
        options = [*run.options(), "-x", "--capture=no"]  # a captured descriptor would be one for all children
        nothing = Path(os.devnull).open("w")  # noqa: SIM115 - pytest goes on writing there
        with contextlib.redirect_stdout(nothing), contextlib.redirect_stderr(nothing), contextlib.suppress(Exception):
            from _pytest.config import _prepareconfig

            config = _prepareconfig(options, [Steady()])
            session = pytest.Session.from_config(config)
            config._do_configure()
            config.hook.pytest_sessionstart(session=session)
            self.session = session

    def fits(self, run: Run) -> bool:
        """Whether pytest has been started as this run needs it."""
        return self.session is not None and self.run is not None and self.run._replace(paths=run.paths) == run

    def go(self, run: Run, plugin: object, scratch: Path, files: list[str]) -> int:
        """The exit code of the run, which ends with the first test that fails."""
        if self.fits(run):
            run.enter(scratch)
            return self._finish(plugin, files)
        if self.session is not None:
            self.session.config._ensure_unconfigure()
        return run._replace(arguments=(*run.arguments, "-x")).start(plugin, scratch, files)

    def _finish(self, plugin: object, files: list[str]) -> int:
        session, config = self.session, self.session.config
        config.args = files
        config.pluginmanager.register(plugin)
        try:
            config.hook.pytest_collection(session=session)
            config.hook.pytest_runtestloop(session=session)
            config.hook.pytest_sessionfinish(session=session, exitstatus=int(session.testsfailed > 0))
        except BaseException:  # the first failure, too, ends it by one
            return 1
        return int(session.testsfailed > 0)


class Steady:
    """The plugin that makes hypothesis draw the same examples each time, without a deadline and without shrinking."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Where a test has loaded hypothesis."""
        hypothesis: Any = sys.modules.get("hypothesis")
        if hypothesis is None:
            return
        sys.modules["hypothesis.core"].global_force_seed = 0  # type: ignore[attr-defined]
        for item in items:
            function = getattr(getattr(item, "obj", None), "__func__", getattr(item, "obj", None))
            if settings := getattr(function, SETTINGS, None):
                phases = [phase for phase in settings.phases if phase.name not in ("shrink", "explain")]
                calm = hypothesis.settings(settings, deadline=None, database=None, phases=phases)
                setattr(function, SETTINGS, calm)


class Chooser:
    """The plugin of a run with a defect: only the tests that are wanted.

    A defect may change the parameters of a test, and so its name: it is still wanted.
    """

    def __init__(self, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.missing, self.passed = len(wanted), 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drop all others."""
        there = {item.nodeid for item in items}
        renamed = {name.partition("[")[0] for name in self.wanted - there}
        items[:] = [i for i in items if i.nodeid in self.wanted or i.nodeid.partition("[")[0] in renamed]
        self.missing = len(renamed - {item.nodeid.partition("[")[0] for item in items})

    def pytest_runtest_logreport(self, report: Any) -> None:  # noqa: ANN401
        """Count what passes."""
        self.passed += report.when == "call" and report.outcome == "passed"


class Defect:
    """A file's syntax tree in place of the file, however it is imported."""

    def __init__(self, file: str, tree: ast.Module) -> None:
        self.file, self.tree, self.used = os.path.realpath(file), tree, False

    def put(self) -> None:
        """From now on, importing the file gives this."""
        original = SourceFileLoader.get_code

        def get_code(loader: SourceFileLoader, name: str) -> Any:  # noqa: ANN401
            if os.path.realpath(loader.path) != self.file:
                return original(loader, name)
            self.used = True
            return compile(self.tree, loader.path, "exec", dont_inherit=True)

        SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def watched(run: Run, scratch: Path, files: list[str]) -> bytes:
    """Run the tests as they are: which pass, how long they take, and which lines of `files` each of them runs."""
    sys.dont_write_bytecode = False  # where `sys.pycache_prefix` says
    before, begun = set(sys.modules), time.monotonic()
    reach = Reach({os.path.realpath(file): file for file in files})
    watcher = Watcher(reach)
    if not run.own_config:  # the tree may have plugins, which are imported as pytest starts
        reach.start()
    code = run.start(watcher, scratch, list(run.paths))
    sys.settrace(None)
    told = {
        "code": code,
        "red": sorted(set(watcher.red)),
        "passed": sorted(watcher.passed),
        "seconds": watcher.seconds,
        "total": time.monotonic() - begun,
        "ran": {o: {f: sorted(lines) for f, lines in one.items()} for o, one in reach.ran.items()},
        "steps": {file: sorted(steps) for file, steps in reach.steps.items()},
        "disturbed": reach.disturbed,
        "modules": [name for name, module in list(sys.modules.items()) if name not in before and _foreign(module)],
    }
    return json.dumps(told).encode()


def tried(run: Run, scratch: Path, wanted: frozenset[str], defect: Defect | None, ready: Ready) -> bytes:
    """Run the wanted tests. Whether all of them still pass, and whether the defect was ever imported."""
    ready.prepare()
    if defect:
        defect.put()
    chooser = Chooser(wanted)
    files = sorted({name.partition("::")[0] for name in wanted})
    code = ready.go(run, chooser, scratch, files)
    passed = code == 0 and chooser.passed > 0 and not chooser.missing
    return json.dumps({"passed": passed, "used": defect is None or defect.used}).encode()


def warm(modules: list[str]) -> None:
    """Import what the tests will import from outside the tree."""
    for name in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    if threading.active_count() > 1:
        raise RuntimeError("a module started a thread, which a fork would lose")


def _foreign(module: Any) -> bool:  # noqa: ANN401
    """Whether a module is none of the tree's and none that pytest rewrites."""
    spec, file = getattr(module, "__spec__", None), getattr(module, "__file__", None)
    if spec is None or type(spec.loader).__name__ == "AssertionRewritingHook":
        return False
    return file is None or not os.path.realpath(file).startswith(str(Path.cwd()) + os.sep)
