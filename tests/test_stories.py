"""Independent stories at the same time, each in its own worktree, merged in dependency order."""

import asyncio

from conftest import git
from story import REQUEST, script

from graph import arun
from nodes.models import ToolCalls
from nodes.suite import Cover, GeneratedFile, Suite
from state.artifacts import Criterion, Plan, Story


def story(number, after=()):
    return Story(
        id=f"S{number}",
        title=f"Part {number}",
        requirements=("F1",),
        criteria=(Criterion(id=f"S{number}.1", text=f"part{number} is {number}"),),
        size="S",
        depends_on=after,
    )


THREE = Plan(stories=(story(1), story(2), story(3, ("S1", "S2"))))
TESTS = "import parts\n" + "".join(f"\n\ndef test_part{n}():\n    assert parts.part{n} == {n}\n" for n in (1, 2, 3))
PATH = "tests/test_add_slugify_parts.py"
SUITE = Suite(
    files=(GeneratedFile(path=PATH, content=TESTS),),
    covers=tuple(Cover(path=PATH, test=f"test_part{n}", criteria=(f"S{n}.1",)) for n in (1, 2, 3)),
)


def builder(active, colliding=False):
    """Write `part<n>` into a file of the story's own, or all into one file, where they collide."""

    async def build(messages, key):
        number = key.role[-1]
        if key.turn == 2:
            done = {"summary": f"Part {number}.", "files": [{"path": "parts.py", "criteria": [f"S{number}.1"]}]}
            return ToolCalls(("finish", done))
        active["now"] += 1
        active["most"] = max(active["most"], active["now"])
        await asyncio.sleep(0.3)
        active["now"] -= 1
        active["asked"].append(number)
        line = f"part{number} = {number}\n"
        if not colliding:
            names = "".join(f"from part_{n} import part{n}\n" for n in (1, 2, 3))
            made = [("write_file", {"path": f"part_{number}.py", "content": f'"""Part."""\n\n{line}'})]
            if number == "3":
                every = '"""Parts."""\n\n' + names + '\n__all__ = ["part1", "part2", "part3"]\n'
                made.append(("write_file", {"path": "parts.py", "content": every}))
            return ToolCalls(*made)
        head = messages[-1].text
        if "parts.py" in head:
            return ToolCalls(
                ("edit_file", {"path": "parts.py", "old": '"""Parts."""\n', "new": f'"""Parts."""\n{line}'})
            )
        return ToolCalls(("write_file", {"path": "parts.py", "content": f'"""Parts."""\n{line}'}))

    return build


async def run_stories(repo, home, **options):
    active = {"now": 0, "most": 0, "asked": []}
    model = script(planner=[THREE], implementer=builder(active, options.pop("colliding", False)), tester=[SUITE])
    run = await arun(
        REQUEST, test_samples=1, repo=repo, home=home, thread="t", model=model, parallel_stories=True, **options
    )
    return run, active


async def test_independent_stories_run_at_the_same_time_and_the_dependent_one_after(repo, home):
    run, active = await run_stories(repo, home)
    assert run.status == "passed", run.reason
    assert active["most"] == 2
    assert active["asked"][-1] == "3"
    log = git(repo, "log", "--reverse", "--format=%s", f"main..{run.record.branch}").splitlines()
    assert log == ["Part 1", "Part 2", "Part 3", "Add tests for the acceptance criteria"]
    assert git(repo, "branch", "--list", "sdlc/*").split() == [run.record.branch]


async def test_stories_that_collide_are_built_again_on_top(repo, home):
    run, active = await run_stories(repo, home, colliding=True)
    assert run.status == "passed", run.reason
    assert sorted(active["asked"]) in (["1", "2", "2", "3"], ["1", "1", "2", "3"])
    assert {f"part{n} = {n}" for n in (1, 2, 3)} <= set(git(repo, "show", f"{run.record.branch}:parts.py").splitlines())


async def test_concurrency_is_capped(repo, home):
    run, active = await run_stories(repo, home, max_concurrency=1)
    assert run.status == "passed", run.reason
    assert active["most"] == 1
