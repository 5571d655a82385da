"""The labelled corpus of `gate.py` as cases: what was there before, what the change makes of it, and what is true."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
TESTS = ("examples.py", "full.py")


@dataclass(frozen=True, slots=True)
class Case:
    """One change with its label.

    `kind` is good, wrong, mutant, unreadable, pattern or logic; `group` is where it comes from; `task` names the
    folder, and decides the half: no task is in both.
    """

    task: str
    name: str
    group: str
    kind: str
    base: dict[str, bytes]
    head: dict[str, bytes]
    examples: dict[str, bytes]
    full: dict[str, bytes]
    spec: str
    of: str = ""
    tags: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """`group/task/name`."""
        return f"{self.group}/{self.task}/{self.name}"

    @property
    def good(self) -> bool:
        """Whether a maintainer should merge it."""
        return self.kind == "good"

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the half that nothing was tuned on; decided by the task's name alone."""
        return half(self.task) == "held out"


def half(task: str) -> str:
    """The half: tuning, or held out."""
    return "tuning" if hashlib.sha256(task.encode()).digest()[0] % 2 else "held out"


def programs() -> Iterator[Case]:
    """Functions and classes written from a specification: correct, wrong, and correct but unreadable."""
    for folder in _folders("programs"):
        for kind in ("good", "wrong", "unreadable"):
            for file in sorted((folder / kind).glob("*.py")):
                yield _program(folder, f"{kind}/{file.stem}", kind, file.read_bytes())


def _program(folder: Path, name: str, kind: str, source: bytes, of: str = "") -> Case:
    return Case(
        task=folder.name,
        name=name,
        group="programs",
        kind=kind,
        base={},
        head={"solution.py": without_label(source)},
        examples={"test_examples.py": (folder / "examples.py").read_bytes()},
        full={f"test_{file}": (folder / file).read_bytes() for file in TESTS},
        spec=(folder / "spec.md").read_text(),
        of=of,
    )


def mutants(found: dict[str, list[bytes]]) -> Iterator[Case]:
    """Task/good program → sources of mutants that were shown to behave differently."""
    for key, sources in sorted(found.items()):
        task, _, stem = key.partition("/")
        for number, source in enumerate(sources, 1):
            yield _program(CORPUS / "programs" / task, f"mutant/{stem}-{number}", "mutant", source, of=stem)


def weaknesses() -> Iterator[Case]:
    """Functions with a weakness, and the same without it."""
    for folder in _folders("weaknesses"):
        meta = tomllib.loads((folder / "meta.toml").read_text())
        for name, kind in (("good", "good"), ("bad", meta["kind"])):
            case = _program(folder, name, kind, (folder / f"{name}.py").read_bytes())
            yield _regrouped(case, "weaknesses", (meta["cwe"],))


def changes() -> Iterator[Case]:
    """Changes of several files to a small repository with tests of its own."""
    for folder in _folders("changes"):
        base = _files(folder / "base")
        for overlay in sorted(path for path in folder.iterdir() if path.name.startswith(("good-", "bad-"))):
            why = (overlay / "WHY").read_text() if (overlay / "WHY").exists() else ""
            head = {**base, **{path: data for path, data in _files(overlay).items() if path != "WHY"}}
            for gone in why.splitlines()[1:]:
                head.pop(gone.removeprefix("deletes ").strip(), None)
            yield Case(
                task=folder.name,
                name=overlay.name,
                group="changes",
                kind="good" if overlay.name.startswith("good-") else "wrong",
                base=base,
                head=head,
                examples={"tests/test_generated_examples.py": (folder / "examples.py").read_bytes()},
                full={f"tests/test_generated_{file}": (folder / file).read_bytes() for file in TESTS},
                spec=(folder / "spec.md").read_text(),
                tags=(why.partition(":")[0],) if why else (),
            )


def without_label(source: bytes) -> bytes:
    """A wrong program says so in its first line, which nobody that judges it may see."""
    first, _, rest = source.partition(b"\n")
    return rest if first.startswith(b"# wrong:") else source


def _regrouped(case: Case, group: str, tags: tuple[str, ...]) -> Case:
    return Case(
        case.task, case.name, group, case.kind, case.base, case.head, case.examples, case.full, case.spec, "", tags
    )


def _folders(name: str) -> list[Path]:
    return sorted(path for path in (CORPUS / name).glob("*") if (path / "spec.md").exists())


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
