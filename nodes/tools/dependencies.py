"""What a change lets in: dependencies, secrets, and weaknesses that have a pattern. For ops."""

from __future__ import annotations

import asyncio
import configparser
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from nodes.tools.evidence.grading import security_findings
from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import counted
from nodes.tools.evidence.lint import security
from nodes.tools.evidence.secret_scan import scan_secrets
from nodes.tools.evidence.sides import Sides, read, two_sides
from nodes.tools.evidence.source_facts import SourceFacts, source_facts
from nodes.tools.sandbox import Limits, Sandbox
from nodes.tools.workspace import Workspace
from state.artifacts import Artifact, Check, Finding

OTHER_NAMES: Mapping[str, str] = {
    "attr": "attrs", "bs4": "beautifulsoup4", "cv2": "opencv-python", "dateutil": "python-dateutil",
    "dotenv": "python-dotenv", "git": "gitpython", "jose": "python-jose", "jwt": "pyjwt", "magic": "python-magic",
    "OpenSSL": "pyopenssl", "PIL": "pillow", "serial": "pyserial", "skimage": "scikit-image", "sklearn": "scikit-learn",
    "yaml": "pyyaml", "zmq": "pyzmq",
}  # fmt: skip
"""Import name → distribution, where they differ and are common."""


class Dependency(Artifact):
    """A dependency that a file declares, or that the code imports without one."""

    name: str
    requirement: str
    file: str


class Scan(Artifact):
    """What the scanners say about a change."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    dependencies: tuple[str, ...]


def added_dependencies(base_files: Mapping[str, bytes], head_files: Mapping[str, bytes]) -> tuple[Dependency, ...]:
    """Requirements that the head declares and the base does not, of any file; a changed version counts as added.

    Both map paths to contents; pyproject.toml, setup.cfg and requirements*.txt are read, other files are ignored.
    """
    before = {(_normal(d.name), d.requirement) for d in _declared(base_files)}
    return tuple(d for d in _declared(head_files) if (_normal(d.name), d.requirement) not in before)


async def scan(
    workspace: Workspace,
    sandbox: Sandbox,
    *,
    base: str,
    commit: str,
    limits: Limits | None = None,
    generated: Mapping[str, bytes] | None = None,
) -> Scan:
    """Weaknesses, secrets and dependencies that the change from `base` to `commit` lets in.

    Raises:
        SandboxError: the sandbox broke.
        GitError: a commit cannot be read.
    """
    limits = limits or Limits()
    async with two_sides(workspace, base=base, commit=commit, generated=generated) as sides:
        facts, (secured, raw), (scanned, secrets) = await asyncio.gather(
            source_facts(sides, sandbox, limits),
            security(sides, sandbox, limits),
            asyncio.to_thread(scan_secrets, sides),
        )
        added, undeclared = await asyncio.to_thread(_dependencies, sides, facts)
        weaknesses = await asyncio.to_thread(security_findings, raw, sides, facts.spans())
        return Scan(
            findings=(
                *weaknesses,
                *secrets,
                *map(_unusual, filter(_is_direct, added)),
                *undeclared,
            ),
            checks=(counted(secured, weaknesses), scanned),
            dependencies=(*(f"{d.requirement} ({d.file})" for d in added), *(f.message for f in undeclared)),
        )


def _dependencies(sides: Sides, facts: SourceFacts) -> tuple[tuple[Dependency, ...], tuple[Finding, ...]]:
    names = [c.path for c in sides.changes if _declares(c.path)]
    added = added_dependencies(
        {name: read(sides.base / name) for name in names}, {name: read(sides.head / name) for name in names}
    )
    top = {p.name: read(p) for p in sides.head.iterdir() if _declares(p.name)}
    declared = {_normal(d.name) for d in _declared(top)}
    old = {name for one in facts.base.values() for name in one.get("imports", ())}
    return added, tuple(
        _undeclared(path, name)
        for path, one in sorted(facts.head.items())
        for name in one.get("imports", ())
        if name not in old and not _is_known(name, sides.head, declared)
    )


def _is_known(name: str, tree: Path, declared: Iterable[str]) -> bool:
    if name in sys.stdlib_module_names or _normal(OTHER_NAMES.get(name, name)) in declared:
        return True
    roots = [tree / root for root in import_roots(tree)]
    return any((root / name).is_dir() or (root / f"{name}.py").is_file() for root in roots)


def _undeclared(path: str, name: str) -> Finding:
    return Finding(
        file=path,
        rule="undeclared-dependency",
        severity="low" if "test" in path else "medium",
        message=f"{path} imports {name}, which the repository does not declare",
        fix="declare it, or do without it",
        source="dependencies",
    )


def _is_direct(dependency: Dependency) -> bool:
    return "://" in dependency.requirement or dependency.requirement.startswith(("-e", "git+"))


def _unusual(dependency: Dependency) -> Finding:
    return Finding(
        file=dependency.file,
        rule="direct-dependency",
        severity="medium",
        message=f"{dependency.requirement} comes from an address and not from the package index",
        fix="depend on a released version",
        source="dependencies",
    )


# --- reading declarations -------------------------------------------------------------------------------------------


def _declares(path: str) -> bool:
    name = PurePosixPath(path).name
    return name in ("pyproject.toml", "setup.cfg") or (
        name.startswith("requirements") and name.endswith((".txt", ".in"))
    )


def declared_names(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of the packages that these files declare, folded as on the index."""
    return tuple(dict.fromkeys(_normal(one.name) for one in _declared(files)))


def _declared(files: Mapping[str, bytes]) -> list[Dependency]:
    found = []
    for path, content in sorted(files.items()):
        name = PurePosixPath(path).name
        text = content.decode(errors="replace")
        lines = _pyproject(text) if name == "pyproject.toml" else _setup(text) if name == "setup.cfg" else _lines(text)
        if _declares(path):
            found += [Dependency(name=_name(line), requirement=line, file=path) for line in lines if _name(line)]
    return found


def _pyproject(text: str) -> Iterator[str]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    project, poetry = _table(data, "project"), _table(data, "tool", "poetry")
    lists = [project.get("dependencies"), _table(data, "build-system").get("requires")]
    lists += [*_table(project, "optional-dependencies").values(), *_table(data, "dependency-groups").values()]
    for listed in lists:
        yield from (one.strip() for one in listed or () if isinstance(one, str))
    groups = [poetry, *(group for group in _table(poetry, "group").values() if isinstance(group, dict))]
    for group in groups:
        for key in ("dependencies", "dev-dependencies"):
            yield from (f"{name} {wanted}" for name, wanted in _table(group, key).items() if name != "python")


def _table(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    for key in keys:
        inner = data.get(key)
        data = inner if isinstance(inner, dict) else {}
    return data


def _setup(text: str) -> Iterator[str]:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error:
        return
    if parser.has_section("options"):
        yield from _lines(parser.get("options", "install_requires", fallback=""))
    if parser.has_section("options.extras_require"):
        for _, listed in parser.items("options.extras_require"):
            yield from _lines(listed)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        stripped = line.partition(" #")[0].strip()
        if stripped and not stripped.startswith(("#", "-r", "-c", "--")):
            yield stripped


def _name(requirement: str) -> str:
    match = re.match(r"(?:-e\s+)?(?:\S+#egg=)?([A-Za-z0-9][A-Za-z0-9._-]*)", requirement)
    return match.group(1) if match else ""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
