"""Commands about how this machine and repository are set up: config, init, doctor, completion."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from graph.commands.output import print_json, print_line
from graph.commands.parsing import Commands, json_flag
from state.errors import BadInput, CannotRun

CANNOT_RUN = CannotRun.exit_code


def add(commands: Commands) -> None:
    """Add them."""
    _add_config(commands)
    _add_init(commands)
    _add_doctor(commands)
    _add_completion(commands)


def _add_config(commands: Commands) -> None:
    config = commands.add_parser("config", help="show every choice and where it comes from")
    config.add_argument("--repo", default=".", metavar="DIR", help="the repository; default: this folder")
    json_flag(config)
    config.set_defaults(act=_config)


def _add_init(commands: Commands) -> None:
    init = commands.add_parser("init", help="write a commented .sdlc/config.toml to start from")
    init.add_argument("--repo", default=".", metavar="DIR", help="the repository; default: this folder")
    init.add_argument("--user", action="store_true", help="your own file instead, for all repositories")
    init.set_defaults(act=_init)


def _add_doctor(commands: Commands) -> None:
    doctor = commands.add_parser("doctor", help="check whether this machine can run it, and say what to do")
    doctor.add_argument("--repo", default=".", metavar="DIR", help="the repository; default: this folder")
    json_flag(doctor)
    doctor.set_defaults(act=_doctor)


def _add_completion(commands: Commands) -> None:
    completion = commands.add_parser("completion", help="print the completion of a shell (extra: completion)")
    completion.add_argument("shell", choices=["bash", "zsh", "tcsh"])
    completion.set_defaults(act=_completion)


def _config(options: argparse.Namespace) -> int:
    from graph.configuration import resolved, shown

    settings = resolved(_folder(options.repo))
    told = {key: {"value": shown(key, one.value), "source": one.source} for key, one in settings.items()}
    if options.json:
        print_json({"settings": told})
        return 0
    from rich.markup import escape
    from rich.table import Table

    from graph.run_text import stdout

    table = Table()
    for name in ("key", "value", "from"):
        table.add_column(name, overflow="fold")
    for key, one in told.items():
        table.add_row(key, escape(_plain(one["value"])), escape(str(one["source"])))
    stdout().print(table)
    return 0


def _plain(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _init(options: argparse.Namespace) -> int:
    from graph.configuration_file import write

    file = write(_folder(options.repo), user=options.user)
    print_line(f"wrote {file}: every choice is in it, commented out")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from graph.doctor import examine

    checks = asyncio.run(examine(_folder(options.repo)))
    fit = all(check.status != "fail" for check in checks)
    if options.json:
        print_json({"status": "ok" if fit else "fail", "checks": [check.to_dict() for check in checks]})
    else:
        for check in checks:
            line = f"{check.status:<4}  {check.name:<13}  {check.said}" + (f" → {check.todo}" if check.todo else "")
            print_line("".join(one if one.isprintable() else "?" for one in line))
    return 0 if fit else CANNOT_RUN


def _completion(options: argparse.Namespace) -> int:
    try:
        import shtab
    except ImportError:
        raise CannotRun("completion needs shtab: pip install 'sdlc-graph[completion]'") from None
    from graph.cli import parser

    print_line(shtab.complete(parser(), options.shell))
    return 0


def _folder(name: str) -> Path:
    folder = Path(name).expanduser().absolute()
    if not folder.is_dir():
        raise BadInput(f"{folder} is no folder: name the repository's folder")
    return folder
