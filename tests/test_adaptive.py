"""The self-improving workflow: it runs, keeps what came of it, and what it teaches reaches the next run."""

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from story import GOOD, INSECURE, REQUEST, remark, script, writes

from experts.learning.outcomes import Outcomes, label_of
from experts.learning.versions import Versions
from graph.adaptive import adaptive
from graph.cli import main
from graph.learning import gathered, later_tests
from graph.runs import arun
from nodes.models import ToolCalls
from nodes.tools.quality import WEIGHTS
from state.context import RunContext
from state.errors import BadInput
from state.learned import Belief, Calibration, Grounds, Learned, LearnedCard, LearnedExpert, Scoring
from state.outcome import Outcome, Round, SeenFinding

SOUND = Grounds(what="cards", measure="m", before=0, after=1, held_out=9, holds=True)
CARD = LearnedCard(
    action="add",
    expert="security",
    rule="Never call eval on a title to make a slug",
    fields={"When": "slugs are made of words of titles", "Why": "It runs what people type.", "Source": "ruff S307"},
    finding="S307",
    runs=("a", "b", "c"),
    why="three runs were refused for it",
)


def learned(**more):
    return Learned(version="", grounds=(SOUND,), runs=("a",), **more)


def apply(home, what):
    versions = Versions(home)
    return versions.apply(versions.keep(what).version)


def prompts(model, role, attempt=1):
    return [m[-1].text for key, m in model.seen if (key.role, key.attempt) == (role, attempt)]


THINGS = tuple(map("{}".format, range(100, 124)))


def failing(number):
    """A run in which the first attempt was refused for one rule, and a later one mended it."""
    found = SeenFinding(rule="S602", severity="high", kind="security", source="ruff")
    refused = {"iteration": 1, "score": 60, "passed": False, "ruling": "fix", "findings": (found,)}
    passed = {"iteration": 2, "score": 95, "passed": True, "ruling": "pass"}
    return Outcome(
        thread=f"run{number}",
        at=f"2026-01-{number + 1:02}T00:00:00+00:00",
        request=f"Draw a {THINGS[number]} beside the {THINGS[-number]}",
        domains=("security",),
        workflow="simple",
        status="passed",
        rounds=(Round(dimensions={"security": 0.0}, **refused), Round(dimensions={"security": 100.0}, **passed)),
        fixes=("S602",),
    )


def test_the_drawing_shows_the_seven_steps(snapshot):
    drawn = adaptive().get_graph().draw_mermaid()
    for step in (
        "execute", "track_outcomes", "analyse_patterns", "adjust_weights", "generate_experts", "improve_knowledge",
        "propose", "apply",
    ):  # fmt: skip
        assert f"{step}(" in drawn
    assert drawn == snapshot


@pytest.mark.parametrize("auto", [False, True])
async def test_a_run_is_followed_by_learning_and_applied_only_when_asked_for(repo, home, auto):
    kept = Outcomes(home)
    for number in range(24):
        kept.add(failing(number))
        kept.label(label_of(f"run{number}", good=True, kind="person", why="used since"))
    context = RunContext(model=script(), home=str(home), test_samples=1, auto_apply=auto)
    graph = adaptive("simple", InMemorySaver())
    done = await graph.ainvoke(
        {"request": REQUEST, "repo": str(repo)}, {"configurable": {"thread_id": "t"}}, context=context
    )
    assert done["outcome"].thread == "t"
    assert done["analysis"].recurring
    assert len(kept.all()) == 25
    proposal = done["proposal"]
    assert any("S602" in card.finding for card in proposal.cards), proposal
    assert all(len(card.runs) > 1 for card in proposal.cards)
    assert [one.version for one in Versions(home).listed()] == [proposal.version]
    active = Versions(home).active()
    assert (active.version if active else None) == (proposal.version if auto else None)
    assert done.get("applied") == (proposal.version if auto else None)


async def test_lessons_reach_the_first_attempt_with_their_runs(repo, home):
    version = apply(home, learned(cards=(CARD,))).version
    model = script()
    run = await arun(
        REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1, consult_domains=("security",)
    )
    for role in ("enhancer", "implementer"):
        assert CARD.rule in prompts(model, role)[0], role
    assert CARD.rule not in prompts(model, "tester")[0]
    (left,) = Outcomes(home).all()
    assert left.lessons == (f"security#{CARD.rule}",)
    assert run.state["learned"] == left.learned == version
    told = [one for one in run.state["consultations"] if CARD.rule in one.guidance]
    assert told, "the card is one of the expert's"


async def test_who_asks_in_the_middle_of_the_work_is_answered_by_the_version_of_the_run(repo, home):
    apply(home, learned(cards=(CARD,)))
    asks = ToolCalls(("consult_expert", {"question": "May I call eval on words of titles?", "domain": "security"}))
    model = script(implementer=[asks, *writes(GOOD)])
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1, consult_before=())
    (asked,) = run.state["consultations"]
    assert CARD.rule in asked.guidance


@pytest.mark.parametrize("off", [{"lesson_tokens": 0}, {"use_learned": False}])
async def test_lessons_can_be_left_out(repo, home, off):
    apply(home, learned(cards=(CARD,)))
    model = script()
    options = {"consult_before": (), "test_samples": 1, **off}
    await arun(REQUEST, repo=repo, home=home, thread="t", model=model, consult_domains=("security",), **options)
    assert CARD.rule not in prompts(model, "enhancer")[0] + prompts(model, "implementer")[0]


async def test_learned_weights_move_the_score_and_never_lift_a_veto(repo, home):
    heavy = dict.fromkeys(WEIGHTS, 0.02) | {"style": 0.88}
    curve = Calibration(runs=40, brier=0.1)
    apply(home, learned(scoring=Scoring(weights=heavy, intercept=0, slope=1, before=curve, after=curve)))
    model = script(implementer=[*writes(INSECURE), *writes(INSECURE + "\n")])
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1, max_iterations=2)
    assert run.status == "failed"
    assert {review.score for review in run.state["reviews"]} == {69.0}
    assert all("S307" in " ".join(review.vetoes) for review in run.state["reviews"])


async def test_votes_and_seats_follow_what_came_of_advice(repo, home):
    poor, fine = Belief(good=1, bad=30, runs=31), Belief(good=30, bad=1, runs=31)
    voting = {"security": {"security": poor, "privacy": fine, "*": Belief(good=2, bad=2)}}
    apply(home, learned(voting=voting))
    options = {"consult_domains": ("security", "privacy"), "consult_before": ("designer",), "test_samples": 1}
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=script(), **options)
    weights = {one.expert: one.weight for one in run.state["consultations"][0].asked if one.weight}
    if len(weights) == 2:
        assert weights["privacy"] > 0.51 > weights["security"] > 0
    plain = await arun(REQUEST, repo=repo, home=home, thread="u", model=script(), use_learned=False, **options)
    assert plain.state["consultations"][0].asked[0].expert == "security"


async def test_an_expert_on_trial_is_recorded_and_told_to_nobody(repo, home):
    card = CARD.model_copy(update={"expert": "slugs"})
    newcomer = LearnedExpert(
        name="slugs", domains=("slugs",), description="Slugs", strong=("slugify",), cards=(card,), runs=("a",), why="w"
    )
    apply(home, learned(experts=(newcomer,)))
    model = script()
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1)
    asked = [one for consultation in run.state["consultations"] for one in consultation.asked]
    assert {(one.expert, one.weight, one.shadow) for one in asked if one.expert == "slugs"} == {("slugs", 0.0, True)}
    assert any(one.recommendations for one in asked if one.expert == "slugs")
    assert all(
        card.rule not in text for role in ("designer", "implementer", "reviewer") for text in prompts(model, role)
    )
    (left,) = Outcomes(home).all()
    assert {one.shadow for one in left.consulted if one.expert == "slugs"} == {True}


async def test_a_run_that_was_killed_leaves_its_outcome_all_the_same(repo, home):
    await arun(REQUEST, repo=repo, home=home, thread="t", model=script(), test_samples=1, keep_outcomes=True)
    for file in home.glob("learning.sqlite*"):
        file.unlink()
    (left,) = await gathered(home)
    assert (left.thread, left.status) == ("t", "passed")


@pytest.mark.parametrize(("expected", "good"), [("hello-world", True), ("hello_world", False)])
async def test_tests_that_the_run_never_saw_are_a_label(repo, home, tmp_path, expected, good):
    await arun(REQUEST, repo=repo, home=home, thread="t", model=script(), test_samples=1)
    later = tmp_path / "test_later.py"
    later.write_text(
        f"from slug import slugify\n\n\ndef test_it():\n    assert slugify('Hello World') == '{expected}'\n"
    )
    label = await later_tests(home, "t", [later])
    assert (label.good, label.kind) == (good, "tests")
    (left,) = Outcomes(home).all()
    assert left.good is good
    later.write_text("X = 1\n")
    for thread, file, said in (
        ("t", later, "the tests say nothing"),
        ("nobody", later, "no run"),
        ("t", repo / "x", "be read"),
    ):
        with pytest.raises(BadInput, match=said):
            await later_tests(home, thread, [file])


async def test_what_ops_finds_after_a_pass_is_a_label(repo, home):
    grave = remark("high")
    model = script(ops=[grave] * 5)
    run = await arun(
        REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1, workflow="full", max_iterations=1
    )
    assert run.status == "failed"
    (left,) = Outcomes(home).all()
    assert [(label.good, label.kind) for label in left.labels] == [(False, "ops")]


def test_the_commands(home, monkeypatch, capsys):
    monkeypatch.setenv("SDLC_HOME", str(home))
    kept = Outcomes(home)
    for number in range(24):
        kept.add(failing(number))
    assert main(["learn", "status"]) == 0
    assert "runs         24" in capsys.readouterr().out
    assert main(["learn", "analyse"]) == 0
    assert "S602" in capsys.readouterr().out
    assert main(["learn", "propose"]) == 0
    version = capsys.readouterr().out.partition(":")[0]
    assert main(["learn", "apply", version]) == 0
    assert main(["learn", "diff", "prior", version]) == 0
    assert "card add security" in capsys.readouterr().out
    assert main(["learn", "rollback", "prior"]) == 0
    assert main(["learn", "export"]) == 0
    assert capsys.readouterr().out.count('"thread": "run') == 24
    for wrong in (
        ["learn", "apply"],
        ["learn", "apply", "v9"],
        ["learn", "diff", "prior"],
        ["verdict", "nobody", "good"],
    ):
        assert main(wrong) == 2
        assert capsys.readouterr().err.count("\n") == 1
