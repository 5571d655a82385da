"""Starts pytest inside the sandbox so that nothing in the tree can stand in for pytest or for one of its plugins.

A script; it imports nothing of ours. Usage: launcher.py SPEC ARGUMENT... SPEC is a JSON file: "path" (folders to import
from), "coverage_of" (files) and "plugins": a list of modules to load if they are installed, "all" installed plugins, or
those that are "declared" in a file at the top of the tree.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

NO_PYTEST = 86
"""Exit code: this interpreter has no pytest."""


def main(spec: dict[str, Any], arguments: list[str]) -> int:
    """Import pytest, then open the tree for imports, then run."""
    try:
        import pytest
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{sys.executable}: {error}\n")
        return NO_PYTEST
    loaded = plugins(spec["plugins"])  # before the tree is opened: it could bring entry points of its own
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if spec.get("calm"):
        _calm()
    coverage = _coverage(spec["coverage_of"])
    sys.path[1:1] = [str(Path(folder).resolve()) for folder in spec["path"]]
    started = [Covered(coverage)] if coverage is not None else []
    code = int(pytest.main([*(f"-p{name}" for name in loaded), *arguments], plugins=started))
    if coverage is not None:
        coverage.stop()
        Path(__file__).with_name("coverage.json").write_text(json.dumps(_lines(coverage, spec["coverage_of"])))
    return code


class Covered:
    """A plugin that measures coverage from where the test files are imported: pytest's own start is long."""

    def __init__(self, coverage: Any) -> None:  # noqa: ANN401
        self.coverage = coverage

    def pytest_collection(self) -> None:
        """Start here."""
        leave_rewriting_alone()
        self.coverage.start()


def leave_rewriting_alone() -> None:
    """Trace nothing of what pytest does to a test's source before its import: that takes longer than most tests."""
    from _pytest.assertion import rewrite

    original = getattr(rewrite, "rewrite_asserts", None)
    if original is None:
        return

    def untraced(*arguments: Any, **named: Any) -> None:
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            original(*arguments, **named)
        finally:
            sys.settrace(tracer)

    rewrite.rewrite_asserts = untraced


def _calm() -> None:
    """Let hypothesis draw the same examples in every run, and not fail a test for how busy the machine is."""
    if importlib.util.find_spec("hypothesis") is not None:
        from hypothesis import settings

        settings.register_profile("sdlc", deadline=None, database=None, derandomize=True)
        settings.load_profile("sdlc")


def plugins(wanted: str | list[str]) -> list[str]:
    """The names of pytest's plugins that are installed and wanted."""
    if not isinstance(wanted, str):
        return [name for name in wanted if importlib.util.find_spec(name.partition(".")[0])]
    found = {point.name: point.dist for point in entry_points(group="pytest11")}
    if wanted == "declared":
        text = re.sub(r"[-_.]+", "-", " ".join(_declarations()).lower())
        found = {name: dist for name, dist in found.items() if dist and _mentions(text, dist.name)}
    return sorted(found)


def _declarations() -> Iterator[str]:
    for pattern in ("*.toml", "*.cfg", "*.ini", "setup.py", "*.txt", "requirements/*.txt", "Pipfile"):
        for file in Path.cwd().glob(pattern):
            with contextlib.suppress(OSError):
                yield file.read_text(errors="replace")


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.sub(r'[-_.]+', '-', name.lower())}(?![\w-])", text) is not None


def _coverage(files: list[str]) -> Any:  # noqa: ANN401
    if not files or importlib.util.find_spec("coverage") is None:
        return None
    import coverage

    return coverage.Coverage(data_file=None, config_file=False, include=[str(Path(f).resolve()) for f in files])


def _lines(coverage: Any, files: list[str]) -> dict[str, int]:  # noqa: ANN401
    """Executable lines of all files together, and how many of them ran. A file that was never imported ran none."""
    total = missed = 0
    for file in files:
        try:
            _, statements, _, missing, _ = coverage.analysis2(str(Path(file).resolve()))
        except Exception as error:  # coverage's own family cannot be imported everywhere
            sys.stderr.write(f"coverage of {file}: {error}\n")
            continue
        total += len(statements)
        missed += len(missing)
    return {"total": total, "covered": total - missed}


if __name__ == "__main__":
    sys.exit(main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2:]))
