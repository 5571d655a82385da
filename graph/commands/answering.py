"""How a run that asks is answered: by flags, or by a person at the terminal."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.commands.output import print_line
from state.errors import BadInput, CannotRun

if TYPE_CHECKING:
    from graph.result import Run

KEYS = {"a": "approve", "e": "edit", "r": "reject", "b": "best", "f": "fail", "g": "again", "q": "quit"}
"""What a person types for each option."""
MEANING = {
    "approve": "go on with it",
    "edit": "change it in your editor",
    "reject": "send it back with a reason",
    "best": "go on with the best attempt",
    "fail": "give up",
    "again": "one more attempt",
    "quit": "stop here; `sdlc resume` asks again",
}


def answer_flags(command: argparse.ArgumentParser) -> None:
    """The flags that answer a run which asks."""
    command.add_argument(
        "--answer", metavar="A", help="to a run that asks: approve, reject, edit, best, fail, again, or a JSON object"
    )
    command.add_argument("--reason", metavar="TEXT", help="with --answer reject: what is wrong; whoever works is told")
    command.add_argument("--file", metavar="FILE", help="with --answer edit: the artifact, or {path: text}, as JSON")


def answer_of(options: argparse.Namespace) -> object:
    """The answer that flags give; None when they give none.

    Raises:
        BadInput: flags that do not go together, or a file that is not JSON.
    """
    said: str | None = options.answer
    if options.reason is not None and said not in (None, "reject"):
        raise BadInput("--reason goes with --answer reject")
    if options.file is not None and said not in (None, "edit"):
        raise BadInput("--file goes with --answer edit")
    if said == "reject" or options.reason is not None:
        return {"reject": options.reason or ""}
    if said == "edit" or options.file is not None:
        return {"edit": _json_in(options.file)}
    if said is not None and said.lstrip().startswith("{"):
        return _parsed(said, "--answer")
    return said


def _json_in(file: str | None) -> object:
    if file is None:
        raise BadInput("--answer edit needs --file: the edited artifact as JSON")
    try:
        return _parsed(Path(file).expanduser().read_text(encoding="utf-8"), file)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read {file}: {error}") from None


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput(f"{where} is not JSON: {error}") from None


def is_asked(options: argparse.Namespace, run: Run) -> bool:
    """Whether there is a question, and a person to answer it."""
    silent = options.json or options.json_lines or options.quiet
    return bool(run.interrupts) and not silent and sys.stdin.isatty() and sys.stderr.isatty()


def ask_person(run: Run, read: Callable[[str], str] = input) -> object:
    """Show the question that is open and return the answer; None to stop here."""
    question: Mapping[str, Any] = run.interrupts[0]
    _show(question)
    options = [*question["options"], "quit"]
    while True:
        try:
            key = read(_choices(options)).strip().lower()
        except (EOFError, KeyboardInterrupt):
            return None
        choice = KEYS.get(key, key)
        if choice not in options:
            continue
        if choice == "quit":
            return None
        if (answer := _answer(choice, run, question, read)) is not None:
            return answer


def _show(question: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.syntax import Syntax

    from graph.step_text import safe

    console = Console(stderr=True, highlight=False)
    what = question.get("approve")
    title = f"Approve the {what}?" if what else str(question.get("reason", "What now?"))
    console.rule(escape(safe(title)))
    text = safe(str(question.get("text", "")))
    if question.get("files") is not None:
        facts = [f"{key} {question[key]}" for key in ("attempt", "score") if key in question]
        print_line(safe(f"{', '.join(facts)}\n{question.get('summary', '')}".strip()), sys.stderr)
        console.print(Syntax(text, "diff", theme="ansi_dark", word_wrap=True, background_color="default"))
    elif text:
        print_line(text, sys.stderr)
    if problem := question.get("error"):
        print_line(f"Not taken: {safe(str(problem))}", sys.stderr)


def _choices(options: list[str]) -> str:
    letters = {choice: key for key, choice in KEYS.items()}
    return "\n".join(f"  {letters[one]}  {one}: {MEANING[one]}" for one in options) + "\n> "


def _answer(choice: str, run: Run, question: Mapping[str, Any], read: Callable[[str], str]) -> object:
    if choice == "reject":
        reason = read("What is wrong? ").strip()
        return {"reject": reason} if reason else None
    if choice == "edit":
        edited = _edited(run, question)
        if edited is None:
            print_line("nothing was changed", sys.stderr)
        return None if edited is None else {"edit": edited}
    return choice


def _edited(run: Run, question: Mapping[str, Any]) -> object:
    """What a person made of it in the editor; None when nothing was changed, or it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="sdlc-edit-") as folder:
        if "artifact" in question:
            path = Path(folder) / f"{question['approve']}.json"
            path.write_text(json.dumps(question["artifact"], indent=2, ensure_ascii=False), encoding="utf-8")
            _open_editor([path])
            try:
                edited = _parsed(path.read_text(encoding="utf-8"), path.name)
            except (BadInput, UnicodeDecodeError) as error:
                print_line(str(error), sys.stderr)
                return None
            return None if edited == question["artifact"] else edited
        before = _contents(run, question)
        paths = {name: Path(folder, name) for name in before}
        for name, path in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(before[name], encoding="utf-8", newline="")
        _open_editor([*paths.values()])
        after = {name: path.read_bytes().decode(errors="replace") for name, path in paths.items() if path.exists()}
        return {name: text for name, text in after.items() if text != before[name]} or None


def _contents(run: Run, question: Mapping[str, Any]) -> dict[str, str]:
    import asyncio

    from nodes.tools.workspace import Workspace

    found = asyncio.run(Workspace.attach(run.state["workspace"]).contents(question["commit"], question["files"]))
    return {path: content.decode(errors="replace") for path, content in found.items()}


def _open_editor(paths: list[Path]) -> None:
    """Open the files and wait.

    Raises:
        CannotRun: there is no editor.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    argv = shlex.split(named)
    if shutil.which(argv[0]) is None:
        raise CannotRun(f"there is no editor {argv[0]!r} here: set EDITOR, or answer with --answer edit --file FILE")
    subprocess.run([*argv, *map(str, paths)], check=False)
