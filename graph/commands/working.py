"""Commands that work on a request: demo, run, resume."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from graph.commands.answering import answer_flags, answer_of
from graph.commands.following import follow
from graph.commands.output import print_line
from graph.commands.parsing import Commands, output_flags


def add(commands: Commands) -> None:
    """Add them."""
    _add_demo(commands)
    _add_run(commands)
    _add_resume(commands)


def _add_demo(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="replay a recorded run on its shipped repository; needs no key, no network")
    demo.add_argument("--workflow", choices=["simple", "full"], default="simple")
    _approve_flag(demo)
    output_flags(demo)
    demo.set_defaults(act=_demo)


def _add_run(commands: Commands) -> None:
    run = commands.add_parser("run", help="work on a request")
    run.add_argument("request", metavar="REQUEST")
    run.add_argument("--workflow", help="simple (7 roles) or full (9 roles); default: simple")
    run.add_argument("--repo", default=".", metavar="DIR", help="the repository; default: this folder")
    run.add_argument("--thread", metavar="ID", help="name the run; default: a short random id")
    _choices(run)
    run.set_defaults(act=_run)


def _add_resume(commands: Commands) -> None:
    resume = commands.add_parser("resume", help="go on with a run that was stopped")
    resume.add_argument("thread", metavar="THREAD")
    answer_flags(resume)
    _choices(resume)
    resume.set_defaults(act=_resume)


def _approve_flag(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--approve", metavar="WHAT", help="ask before going on from: plan, design, code, docs (commas between), or none"
    )


def _choices(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="M", help="openai:NAME, or recorded (the default)")
    command.add_argument("--base-url", metavar="U", help="an OpenAI-compatible server, e.g. http://localhost:11434/v1")
    command.add_argument("--threshold", type=float, metavar="N", help="the score that passes, 0-100; default: 70")
    command.add_argument("--max-iterations", type=int, metavar="N", help="attempts of the implementer; default: 3")
    command.add_argument("--on-exhausted", metavar="fail|ask|best", help="when no attempt passes; default: fail")
    command.add_argument("--last-resort", metavar="M", help="a stronger model for the implementer's last attempt")
    command.add_argument("--test-samples", type=int, metavar="N", help="independent samples of tests, 1-3; default: 2")
    command.add_argument("--reviews", type=int, metavar="N", help="independent reviews of an attempt, 1-5; default: 1")
    command.add_argument("--test-seconds", type=float, metavar="N", help="limit of one test run; default: 120")
    _approve_flag(command)
    command.add_argument("--max-tokens", type=int, metavar="N", help="stop before a call once this many were used")
    command.add_argument("--parallel-stories", action="store_true", default=None, help="build independent ones at once")
    command.add_argument("--consult", dest="consult_before", metavar="ROLES", help="who is advised: roles, or none")
    command.add_argument(
        "--domains", dest="consult_domains", metavar="DOMAINS", help="what the experts are asked about"
    )
    command.add_argument("--experts", type=int, dest="experts_asked", metavar="N", help="asked at once; default: 3")
    command.add_argument(
        "--expert-answers", choices=["model", "cards"], help="who speaks for the experts; default: model"
    )
    command.add_argument("--embeddings", metavar="M", help="openai:NAME: find the experts' cards by meaning, too")
    command.add_argument("--python", metavar="PATH", help="the interpreter for the repository's own tests")
    command.add_argument(
        "--allow-unsandboxed",
        action="store_const",
        const="unsafe",
        dest="isolation",
        help="where nothing can isolate code, run it with resource limits only (never as root)",
    )
    output_flags(command)


FIELDS = (
    "model", "base_url", "threshold", "max_iterations", "on_exhausted", "max_tokens", "parallel_stories", "python",
    "isolation", "last_resort", "test_samples", "reviews", "test_seconds", "experts_asked", "expert_answers",
    "embeddings",
)  # fmt: skip
LISTS = ("consult_before", "consult_domains", "approve")
"""Fields that are given with commas between; "none" is an empty list."""


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """The flags that were given; None where one was not."""
    lists = {name: _listed(said) for name in LISTS if (said := getattr(options, name)) is not None}
    return {**{name: getattr(options, name) for name in FIELDS}, **lists}


def _listed(said: str) -> tuple[str, ...]:
    return () if said == "none" else tuple(one.strip() for one in said.split(",") if one.strip())


def _run(options: argparse.Namespace) -> int:
    from graph.configuration import chosen, resolved
    from graph.runs import astream, new_thread

    flags = {**_given(options), "workflow": options.workflow}
    choices = chosen(resolved(Path(options.repo).expanduser(), flags))
    # Where runs are kept is the same for all commands: `default_home` knows it.
    choices.pop("home", None)
    options.thread = options.thread or new_thread()
    return follow(
        options,
        lambda keep, control: astream(
            options.request,
            repo=Path(options.repo),
            thread=options.thread,
            on_run=keep,
            control=control,
            **choices,
        ),
    )


def _resume(options: argparse.Namespace) -> int:
    from graph.runs import aresume
    from graph.store import default_store_url

    # A run goes on as it was started: the files have no say any more, only flags and where outcomes are kept.
    answer = answer_of(options)
    changed = {**_given(options), "store_url": default_store_url()}
    return follow(
        options,
        lambda keep, control: aresume(options.thread, answer=answer, on_run=keep, control=control, **changed),
    )


def _demo(options: argparse.Namespace) -> int:
    from graph import demo
    from graph.runs import astream
    from graph.store import Store, default_home

    home = Store(default_home()).home
    prepared = asyncio.run(demo.prepare(options.workflow, home))
    options.thread = prepared.thread
    if not (options.json or options.json_lines or options.quiet):
        print_line(prepared.introduction, file=sys.stderr)
    return follow(
        options,
        lambda keep, control: astream(
            prepared.recording.request,
            workflow=options.workflow,
            repo=prepared.repo,
            thread=prepared.thread,
            on_run=keep,
            control=control,
            **demo.options(prepared.recording),
            approve=None if options.approve is None else _listed(options.approve),
        ),
    )
