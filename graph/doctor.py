"""Whether this machine can do the work: one check a thing, each with what to do. Nothing here costs money."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from graph.configuration import Setting, resolved
from graph.handover import MERGE_TREE
from graph.store import default_home
from nodes.models.openai import address
from nodes.tools.repository.git import OLDEST, users_git
from nodes.tools.sandbox import open_sandbox
from state.errors import SdlcError

OLDEST_PYTHON: tuple[int, int] = (3, 11)
SECONDS = 5.0
"""How long a server has to answer."""
OPENAI = "https://api.openai.com/v1"
MOST_BYTES = 4 << 20
"""Of a list of models."""
EXTRAS = {
    "postgres": ("psycopg", "keeping outcomes in a database"),
    "studio": ("langgraph_cli", "LangGraph Studio"),
    "notebook": ("nbclient", "the notebooks"),
    "completion": ("shtab", "sdlc completion"),
}
"""Extra → the module that it brings, and what it is for."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `warn` is something that a run can do without."""

    name: str
    status: Literal["ok", "warn", "fail"]
    said: str
    todo: str = ""

    def to_dict(self) -> dict[str, str]:
        """For --json."""
        return asdict(self)


async def examine(repo: Path) -> list[Check]:
    """Every check, in the order in which a run would need it."""
    checks = [_python(), await _git(), await _sandbox(), _home()]
    try:
        settings = resolved(repo)
    except SdlcError as error:
        return [*checks, Check("configuration", "fail", str(error), "correct that line"), *_extras({})]
    checks.append(Check("configuration", "ok", "can be read; `sdlc config` shows it"))
    return [*checks, await _model(settings), *_extras(settings)]


def _python() -> Check:
    said = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Check("python", "fail", said, "install Python 3.11 or newer")
    return Check("python", "ok", said)


async def _git() -> Check:
    try:
        said = await (await users_git(Path.cwd())).text("version")
    except SdlcError as error:
        return Check("git", "fail", str(error), f"install git {_dotted(OLDEST)} or newer")
    found = re.search(r"(\d+)\.(\d+)", said)
    version = tuple(map(int, found.groups())) if found else (0, 0)
    if version < OLDEST:
        return Check("git", "fail", said, f"install git {_dotted(OLDEST)} or newer")
    if version < MERGE_TREE:
        return Check("git", "warn", said, f"`sdlc apply` needs git {_dotted(MERGE_TREE)}: update git")
    return Check("git", "ok", said)


async def _sandbox() -> Check:
    try:
        sandbox = await open_sandbox()
    except SdlcError as error:
        return Check("sandbox", "fail", str(error), "install bubblewrap, or a kernel with Landlock (Linux 5.19)")
    return Check("sandbox", "ok", sandbox.tier)


def _home() -> Check:
    try:
        home = default_home()
    except SdlcError as error:
        return Check("home", "fail", str(error), "correct that setting")
    there = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        return Check("home", "fail", f"cannot write to {there}: {error.strerror}", "set SDLC_HOME to a folder of yours")
    return Check("home", "ok", str(home))


async def _model(settings: Mapping[str, Setting]) -> Check:
    spec = settings["model"].value
    if spec == "recorded":
        todo = "choose one: --model openai:NAME, SDLC_MODEL, or `model` in a configuration file"
        return Check("model", "warn", "none is chosen: only `sdlc demo` works", todo)
    try:
        found = address(spec, settings["base_url"].value)
    except SdlcError as error:
        return Check("model", "fail", str(error), "correct the model, or set OPENAI_API_KEY")
    return await _reached(found.name, found.url or OPENAI, found.key)


async def _reached(name: str, url: str, key: str) -> Check:
    """Ask the server for its list of models: that is free. A redirect is not followed, so the key stays there."""
    import httpx

    place = f"{httpx.URL(url).host}"
    try:
        async with (
            httpx.AsyncClient(timeout=SECONDS) as client,
            client.stream("GET", f"{url.rstrip('/')}/models", headers={"Authorization": f"Bearer {key}"}) as answer,
        ):
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    break
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        why = str(error) or type(error).__name__
        return Check("model", "fail", f"{place} cannot be reached: {why}", "start the server, or correct base_url")
    if answer.status_code in (401, 403):
        return Check("model", "fail", f"{place} does not accept the key", "set OPENAI_API_KEY to a valid one")
    if answer.status_code != 200:
        said = f"{place} answers, but lists no models (HTTP {answer.status_code})"
        return Check("model", "warn", said, "check that base_url ends as the server wants it, often in /v1")
    if (names := _names(body)) is not None and name not in names:
        return Check("model", "warn", f"{place} does not list {name}", f"it has: {', '.join(names[:5]) or 'none'}")
    return Check("model", "ok", f"{name} at {place}")


def _names(body: bytes) -> list[str] | None:
    import json

    try:
        return [str(one["id"]) for one in json.loads(body)["data"]]
    except (ValueError, KeyError, TypeError):
        return None


def _extras(settings: Mapping[str, Setting]) -> list[Check]:
    checks = []
    for extra, (module, purpose) in EXTRAS.items():
        wanted = extra == "postgres" and "store_url" in settings and settings["store_url"].value
        if find_spec(module) is not None:
            checks.append(Check(extra, "ok", f"installed: {purpose}"))
        else:
            todo = f"pip install 'sdlc-graph[{extra}]'"
            checks.append(Check(extra, "fail" if wanted else "warn", f"not installed: {purpose}", todo))
    npm = shutil.which("npm")
    said = "installed" if npm else "not installed"
    checks.append(
        Check("npm", "ok" if npm else "warn", f"{said}: judging JavaScript", "" if npm else "install Node.js")
    )
    return checks


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
