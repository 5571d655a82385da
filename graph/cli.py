"""The thin command line: it parses, calls `graph.runs`, and prints.

Exit codes: 0 passed, 1 the gate failed, 2 bad input or configuration, 3 a limit was reached, 4 this machine cannot run
it, 130 interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from state.errors import BadInput, SdlcError

if TYPE_CHECKING:
    from graph.result import Event, Run

    Follow = Callable[[Callable[[Run], None]], AsyncIterator[Event]]

INTERRUPTED = 130
ANSWERS = {"best": "best", "fail": "fail", "again": "again"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(argv)
    as_json = bool(getattr(options, "json", False))
    try:
        code: int = options.act(options)
        sys.stdout.flush()
    except SdlcError as error:
        return _failed(error, as_json, getattr(options, "thread", None))
    except KeyboardInterrupt:
        if as_json:
            _print_json({"status": "interrupted", "reason": "stopped by the user", "thread_id": options.thread})
        print(f"\nstopped; go on with: sdlc resume {getattr(options, 'thread', 'THREAD')}", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """The commands and their flags."""
    root = argparse.ArgumentParser(
        prog="sdlc",
        description="Turn a feature request into reviewed, tested code on a branch of its own.",
        epilog="Exit codes: 0 passed, 1 gate failed, 2 bad input or configuration, 3 a limit was reached, "
        "4 the environment cannot run it, 130 interrupted.",
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="replay a recorded run on its shipped repository; needs no key, no network")
    demo.add_argument("--workflow", choices=["simple", "full"], default="simple")
    demo.add_argument("--json", action="store_true", help="print one JSON object")
    demo.set_defaults(act=_demo)

    run = commands.add_parser("run", help="work on a request")
    run.add_argument("request", metavar="REQUEST")
    run.add_argument("--workflow", default="simple", help="simple (7 roles) or full (9 roles); default: simple")
    run.add_argument("--repo", default=".", metavar="DIR", help="the repository; default: this folder")
    run.add_argument("--thread", metavar="ID", help="name the run; default: a short random id")
    _choices(run)
    run.set_defaults(act=_run)

    resume = commands.add_parser("resume", help="go on with a run that was stopped")
    resume.add_argument("thread", metavar="THREAD")
    resume.add_argument("--answer", choices=sorted(ANSWERS), help="the answer to a run that asks")
    _choices(resume)
    resume.set_defaults(act=_resume)

    runs = commands.add_parser("runs", help="list the runs")
    runs.add_argument("--json", action="store_true", help="print one JSON object")
    runs.set_defaults(act=_runs)

    show = commands.add_parser("show", help="show a run: verdict, scores, tests, traceability")
    show.add_argument("thread", metavar="THREAD")
    show.add_argument("--json", action="store_true", help="print one JSON object")
    show.set_defaults(act=_show)

    verify = commands.add_parser("verify", help="measure the last attempt of a run again: does the verdict stand?")
    verify.add_argument("thread", metavar="THREAD")
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    verify.set_defaults(act=_verify)

    consult = commands.add_parser("consult", help="ask the experts a question; without a model their cards answer")
    consult.add_argument("question", metavar="QUESTION")
    consult.add_argument("--domain", action="append", metavar="D", help="whom to ask; default: whom it concerns")
    consult.add_argument("--repo", default=".", metavar="DIR", help="a repository with experts of its own")
    consult.add_argument("--model", metavar="M", help="openai:NAME; default: the cards speak for themselves")
    consult.add_argument("--base-url", metavar="U", help="an OpenAI-compatible server")
    consult.add_argument("--experts", type=int, dest="experts_asked", metavar="N", help="how many; default: 3")
    consult.add_argument("--embeddings", metavar="M", help="openai:NAME: find cards by meaning, too")
    consult.add_argument("--json", action="store_true", help="print one JSON object")
    consult.set_defaults(act=_consult)

    experts = commands.add_parser("experts", help="list the experts, show one, or check the repository's own")
    experts.add_argument("what", nargs="?", choices=["list", "show", "check"], default="list")
    experts.add_argument("name", nargs="?", metavar="NAME")
    experts.add_argument("--repo", default=".", metavar="DIR", help="a repository with experts of its own")
    experts.add_argument("--json", action="store_true", help="print one JSON object")
    experts.set_defaults(act=_experts)

    verdict = commands.add_parser("verdict", help="say whether what a run handed over was really right")
    verdict.add_argument("thread", metavar="THREAD")
    verdict.add_argument("verdict", nargs="?", choices=["good", "bad"])
    verdict.add_argument("--why", default="", metavar="TEXT")
    verdict.add_argument(
        "--tests", action="append", default=[], metavar="FILE", help="or let tests say it that the run never saw"
    )
    verdict.set_defaults(act=_verdict)

    learn = commands.add_parser("learn", help="what the runs teach: status, analyse, propose, apply, rollback, ...")
    learn.add_argument(
        "what", choices=["status", "analyse", "propose", "apply", "rollback", "diff", "observe", "export"]
    )
    learn.add_argument("versions", nargs="*", metavar="VERSION", help="apply, rollback: one; diff: two")
    learn.add_argument("--repo", default=".", metavar="DIR", help="observe: the repository whose history is read")
    learn.add_argument("--json", action="store_true", help="print one JSON object")
    learn.set_defaults(act=_learn)

    tools = commands.add_parser("tools", help="install the tools that judge JavaScript and TypeScript (needs npm)")
    tools.set_defaults(act=_tools)

    graph = commands.add_parser("graph", help="print a graph as a Mermaid drawing: simple, full, adaptive, consult")
    graph.add_argument("workflow", nargs="?", default="simple", metavar="WORKFLOW")
    graph.set_defaults(act=_graph)
    return root


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
    command.add_argument("--json", action="store_true", help="print one JSON object")


FIELDS = (
    "model", "base_url", "threshold", "max_iterations", "on_exhausted", "max_tokens", "parallel_stories", "python",
    "isolation", "last_resort", "test_samples", "reviews", "test_seconds", "experts_asked", "expert_answers",
    "embeddings",
)  # fmt: skip
LISTS = ("consult_before", "consult_domains")
"""Fields that are given with commas between; "none" is an empty list."""


def _given(options: argparse.Namespace) -> dict[str, Any]:
    lists = {name: _listed(said) for name in LISTS if (said := getattr(options, name)) is not None}
    from graph.store import default_store_url

    return {**{name: getattr(options, name) for name in FIELDS}, **lists, "store_url": default_store_url()}


def _listed(said: str) -> tuple[str, ...]:
    return () if said == "none" else tuple(one.strip() for one in said.split(",") if one.strip())


def _run(options: argparse.Namespace) -> int:
    from graph.runs import astream, new_thread

    options.thread = options.thread or new_thread()
    return _follow(
        options,
        lambda keep: astream(
            options.request,
            workflow=options.workflow,
            repo=Path(options.repo),
            thread=options.thread,
            on_run=keep,
            **_given(options),
        ),
    )


def _resume(options: argparse.Namespace) -> int:
    from graph.runs import aresume

    return _follow(options, lambda keep: aresume(options.thread, answer=options.answer, on_run=keep, **_given(options)))


def _demo(options: argparse.Namespace) -> int:
    from graph import demo
    from graph.runs import astream
    from graph.store import Store, default_home

    home = Store(default_home()).home
    prepared = asyncio.run(demo.prepare(options.workflow, home))
    options.thread = prepared.thread
    if not options.json:
        print(prepared.introduction, file=sys.stderr)  # noqa: T201
    return _follow(
        options,
        lambda keep: astream(
            prepared.recording.request,
            workflow=options.workflow,
            repo=prepared.repo,
            thread=prepared.thread,
            on_run=keep,
            **demo.options(prepared.recording),
        ),
    )


def _follow(options: argparse.Namespace, follow: Follow) -> int:
    from graph.progress import Progress

    done: list[Run] = []

    async def watch() -> None:
        with Progress(quiet=options.json) as progress:
            async for event in follow(done.append):
                progress.show(event)

    asyncio.run(watch())
    return _print_run(done[-1], options.json)


def _show(options: argparse.Namespace) -> int:
    from graph.runs import show

    return _print_run(show(options.thread), options.json)


def _verify(options: argparse.Namespace) -> int:
    from graph.verify import averify

    found = asyncio.run(averify(options.thread))
    if options.json:
        _print_json(found.to_dict())
    else:
        from graph.progress import print_verification

        print_verification(found)
    return 1 if found.differences else 0


def _consult(options: argparse.Namespace) -> int:
    from experts.consulting import aconsult
    from graph.runs import choices
    from graph.store import default_home

    names = ("model", "base_url", "experts_asked", "embeddings")
    context = choices(home=str(default_home()), **{name: getattr(options, name) for name in names})
    found = asyncio.run(aconsult(options.question, domain=options.domain, repo=options.repo, context=context))
    if options.json:
        _print_json({**found.model_dump(mode="json"), "weighted_answer": found.weighted_answer,
                     "agreement": found.agreement, "confidence": found.confidence})  # fmt: skip
        return 0
    from graph.consultations import print_consultation
    from graph.progress import stdout

    for line in print_consultation(found):
        stdout().print(line, soft_wrap=True)
    return 0


def _experts(options: argparse.Namespace) -> int:
    from experts.roster import Roster
    from graph.consultations import expert_text, roster_table
    from graph.progress import stdout

    if (options.what == "show") != (options.name is not None):
        raise BadInput(
            "name the expert: sdlc experts show NAME" if options.what == "show" else "only `show` takes a name"
        )
    place = Path(options.repo).expanduser().absolute()
    if not place.is_dir():
        raise BadInput(f"{place} is no folder: name the repository's folder")
    roster = Roster.load(place)
    if options.what == "show":
        if options.name not in roster.experts:
            raise BadInput(f"no expert {options.name!r}: choose of {', '.join(sorted(roster.experts))}")
        shown = roster.experts[options.name]
    if options.json:
        _print_json({"experts": [one.told() for one in ([shown] if options.what == "show" else roster)]})
    elif options.what == "show":
        for line in expert_text(shown):
            stdout().print(line, soft_wrap=True)
    elif options.what == "check":
        cards = sum(len(expert.cards) for expert in roster)
        print(f"{len(roster)} experts with {cards} cards: all can be read")  # noqa: T201
    else:
        stdout().print(roster_table(roster))
    return 0


def _verdict(options: argparse.Namespace) -> int:
    from graph.learning import later_tests, verdict
    from graph.store import default_home, default_store_url

    home, url = default_home(), default_store_url()
    if bool(options.tests) == (options.verdict is not None):
        raise BadInput("say good or bad, or name tests with --tests")
    if options.tests:
        label = asyncio.run(later_tests(home, options.thread, [Path(file) for file in options.tests], url))
    else:
        label = verdict(home, options.thread, good=options.verdict == "good", why=options.why, url=url)
    print(f"{label.thread} is {'good' if label.good else 'bad'}: kept{f' ({label.why})' if label.why else ''}")  # noqa: T201
    return 0


def _learn(options: argparse.Namespace) -> int:
    from graph.learn_text import act
    from graph.store import default_home, default_store_url

    asked = act(options.what, options.versions, Path(options.repo), default_home(), default_store_url())
    told, lines = asyncio.run(asked)
    if options.json:
        _print_json(told)
    else:
        for line in lines:
            print(line)  # noqa: T201
    return 0


def _tools(options: argparse.Namespace) -> int:
    from graph.store import Store, default_home
    from nodes.tools.languages.javascript.toolchain import install_tools, tools_folder

    folder = tools_folder(Store(default_home()).home)
    asyncio.run(install_tools(folder))
    print(f"eslint and TypeScript are in {folder}")  # noqa: T201
    return 0


def _runs(options: argparse.Namespace) -> int:
    from graph.store import Store, default_home

    records = Store(default_home()).records()
    if options.json:
        _print_json({"runs": [record.model_dump(mode="json", exclude={"context"}) for record in records]})
    else:
        from graph.progress import run_table, stdout

        stdout().print(run_table(records) if records else "no runs yet")
    return 0


def _graph(options: argparse.Namespace) -> int:
    from graph.runs import drawing

    print(drawing(options.workflow))  # noqa: T201
    return 0


def _print_run(run: Run, as_json: bool) -> int:
    if as_json:
        _print_json(run.to_dict())
    else:
        from graph.progress import print_run

        print_run(run)
    return run.exit_code


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=1, ensure_ascii=False))  # noqa: T201


def _is_kept(thread: str) -> bool:
    from graph.store import Store, default_home

    return Store(default_home()).has(thread)


def _failed(error: SdlcError, as_json: bool, thread: str | None) -> int:
    line = " ".join(str(error).split())
    if thread and not isinstance(error, BadInput) and _is_kept(thread):
        line += f" (go on with: sdlc resume {thread})"
    if as_json:
        _print_json({"status": "error", "reason": line, "error": type(error).__name__, "thread_id": thread})
    print(f"sdlc: {line}", file=sys.stderr)  # noqa: T201
    return error.exit_code
