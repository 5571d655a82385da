"""What runs leave: kept, labelled, exported; what history tells; versions that are applied and rolled back."""

import json
import multiprocessing
import sqlite3
import subprocess
from dataclasses import replace

import pytest
from story import REQUEST, script, writes

from experts.learning.observe import observed
from experts.learning.outcomes import Outcomes, label_of
from experts.learning.versions import PRIOR, Versions, difference
from graph.outcomes import outcome_of
from graph.runs import arun
from nodes.learned import active_version
from state.errors import BadInput, ConfigurationError
from state.learned import Belief, Grounds, Learned
from state.outcome import Outcome

DAY = 86_400


def outcome(thread="t", **more):
    return Outcome(**{"thread": thread, "at": "2026-01-01T00:00:00+00:00", "request": "r", "workflow": "simple",
                      "status": "passed", **more})  # fmt: skip


# --- the store ------------------------------------------------------------------------------------------------------


def test_the_last_outcome_of_a_run_counts_and_labels_add_up(tmp_path):
    kept = Outcomes(tmp_path)
    kept.add(outcome(status="interrupted"))
    kept.add(outcome(at="2026-01-02T00:00:00+00:00", tokens=5))
    kept.add(outcome("u.v"))
    kept.label(label_of("t", good=True, kind="fix", why="a month without"))
    kept.label(label_of("t", good=False, kind="revert", why="reverted"))
    first, second = sorted(kept.all(), key=lambda one: one.thread)
    assert (first.tokens, first.status, first.good, len(first.labels)) == (5, "passed", False, 2)
    assert (second.thread, second.good) == ("u.v", None)
    assert [json.loads(line)["thread"] for line in kept.lines()] == [one.thread for one in kept.all()]


def test_a_person_has_the_last_word(tmp_path):
    kept = Outcomes(tmp_path)
    kept.add(outcome())
    kept.label(label_of("t", good=False, kind="fix", why="a commit says fix"))
    kept.label(label_of("t", good=True, kind="person", why="it was a typo in the docs"))
    assert kept.all()[0].good is True


def _write_many(home, number):
    kept = Outcomes(home)
    for count in range(10):
        kept.add(outcome(f"t{number}-{count}"))


def test_writers_in_several_processes_lose_nothing(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_many, args=(tmp_path, number)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert len(Outcomes(tmp_path).all()) == 40


def test_a_damaged_store_is_named(tmp_path):
    (tmp_path / "learning.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(ConfigurationError, match=r"learning\.sqlite cannot be used"):
        Outcomes(tmp_path).add(outcome())


async def test_every_run_leaves_one_record_without_source_or_secrets(repo, home):
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=script(), test_samples=1)
    (left,) = Outcomes(home).all()
    assert (left.thread, left.status, left.first_pass) == ("t", run.status, True)
    assert left.rounds[0].dimensions["behaviour"] == 100
    assert left.tests == (2, 2)
    assert left.unknown_domains == ("text",)
    assert "def slugify" not in left.model_dump_json()
    secret = "ghp_" + "a1B2" * 10
    told = outcome_of(replace(run, record=run.record.model_copy(update={"request": f"Use {secret} for it"})))
    assert told.request == "Use [GitHub token] for it"


async def test_a_run_that_failed_leaves_one_too_and_none_when_it_may_not(repo, home):
    bad = script(implementer=[*writes("broken("), *writes("broken((")])
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=bad, test_samples=1, max_iterations=2)
    (left,) = Outcomes(home).all()
    assert (run.status, left.status, len(left.rounds)) == ("failed", "failed", len(run.state["reviews"]))
    assert "does not parse" in left.rounds[0].vetoes
    await arun(REQUEST, repo=repo, home=home, thread="u", model=script(), test_samples=1, keep_outcomes=False)
    assert len(Outcomes(home).all()) == 1


# --- history --------------------------------------------------------------------------------------------------------


def git(repo, *arguments, at=None):
    stamp = {"GIT_AUTHOR_DATE": f"@{at} +0000", "GIT_COMMITTER_DATE": f"@{at} +0000"} if at else {}
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
    done = subprocess.run(
        ["git", *arguments], cwd=repo, env={"PATH": "/usr/bin:/bin", "HOME": str(repo), **names, **stamp},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def merged(repo):
    """A repository with the merged branch of a run."""
    git(repo, "switch", "-q", "-c", "sdlc/x-t", at=1000)
    (repo / "slug.py").write_text("def slug(a):\n    return a.lower()\n")
    git(repo, "add", ".", at=1000)
    git(repo, "commit", "-q", "-m", "Add slug\n\nSdlc-Thread: t\nSdlc-Iteration: 1", at=1000)
    git(repo, "switch", "-q", "main", at=1000)
    git(repo, "merge", "-q", "--no-ff", "-m", "Merge branch 'sdlc/x-t'", "sdlc/x-t", at=2000)
    return repo


async def said(repo, day=1):
    return [(label.good, label.kind) for label in await observed(repo, ["t"], today=3000 + day * DAY)]


async def test_a_merged_change_that_nobody_touches_settles(merged):
    assert await said(merged) == []
    assert await said(merged, day=31) == [(True, "fix")]
    assert await observed(merged, ["another"], today=10**9) == []


@pytest.mark.parametrize("merge", [False, True])
async def test_a_revert_is_seen_and_so_is_its_revert(merged, merge):
    options = ["-m", "1", "HEAD"] if merge else [git(merged, "rev-parse", "sdlc/x-t")]
    git(merged, "revert", "--no-edit", *options, at=4000)
    assert await said(merged) == [(False, "revert")]
    git(merged, "revert", "--no-edit", "HEAD", at=5000)
    assert await said(merged, day=40) == [(True, "fix")]


@pytest.mark.parametrize(
    ("content", "message", "labels"),
    [
        ("def slug(a):\n    return a.casefold()\n", "Fix slugs of German titles", [(False, "fix")]),
        ("def slug(a):\n    return a.casefold()\n", "Use casefold", []),
        ("def slug(a):\n    return a.lower()\n\n\nX = 1\n", "Fix the build by a constant", []),
        ("def slug(a):\n    return a.lower()\n\n\nX = 1\n", "Add X\n\nFixes: {run}", [(False, "fix")]),
    ],
)
async def test_a_fix_is_one_that_changes_what_the_run_wrote_or_names_it(merged, content, message, labels):
    (merged / "slug.py").write_text(content)
    run = git(merged, "rev-parse", "--short=10", "sdlc/x-t")
    git(merged, "commit", "-q", "-am", message.format(run=run), at=4000)
    assert await said(merged) == labels


# --- versions -------------------------------------------------------------------------------------------------------

SOUND = Grounds(what="voting", measure="share right", before=0.6, after=0.7, held_out=20, holds=True)
WORSE = SOUND.model_copy(update={"after": 0.5, "holds": False})


def version(grounds=(SOUND,), mean=3.0):
    return Learned(
        version="", grounds=grounds, voting={"security": {"security": Belief(good=mean, bad=1)}}, runs=("t",)
    )


def test_a_version_is_kept_applied_and_rolled_back(tmp_path):
    versions = Versions(tmp_path)
    first, second = versions.keep(version()), versions.keep(version(mean=5))
    assert versions.active() is None
    versions.apply(first.version)
    versions.apply(second.version)
    assert active_version(tmp_path) == second.version
    versions.rollback(first.version)
    assert versions.active() == first
    versions.rollback(PRIOR)
    assert versions.active() is None
    assert [(step["how"], step["to"]) for step in versions.history()] == [
        ("apply", first.version), ("apply", second.version), ("rollback", first.version), ("rollback", PRIOR),
    ]  # fmt: skip
    assert versions.listed() == [first, second]
    assert list(difference(first, second)) == ["voting security/security: 0.750 → 0.833"]


@pytest.mark.parametrize(("grounds", "said"), [((SOUND, WORSE), "worse on held-out runs"), ((), "has no grounds")])
def test_what_is_worse_on_held_out_runs_is_not_applied(tmp_path, grounds, said):
    versions = Versions(tmp_path)
    kept = versions.keep(version(grounds))
    with pytest.raises(BadInput, match=said):
        versions.apply(kept.version)
    assert versions.active() is None


def test_a_version_that_is_not_there_or_damaged_is_named(tmp_path):
    versions = Versions(tmp_path)
    kept = versions.keep(version())
    for name in ("v0009-12345678", "../../etc/passwd", ""):
        with pytest.raises(ConfigurationError, match="version"):
            versions.get(name)
    (tmp_path / "learned" / f"{kept.version}.json").write_text("{")
    with pytest.raises(ConfigurationError, match="is damaged"):
        versions.get(kept.version)


def test_the_store_is_plain_sqlite(tmp_path):
    Outcomes(tmp_path).add(outcome())
    with sqlite3.connect(tmp_path / "learning.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM store").fetchone() == (1,)
    connection.close()
