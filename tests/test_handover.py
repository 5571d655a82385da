"""Handing a run over to the user's branch, with real git: what changes, and what must never change."""

import asyncio
import json
import shutil

import pytest
from conftest import WORDS, git
from filelock import FileLock
from story import REQUEST, script

from experts.learning.observe import observed
from experts.learning.outcomes import Outcomes
from graph import arun
from graph.cli import main
from graph.store import Store


@pytest.fixture(scope="module")
def place(tmp_path_factory, missing_isolation):
    """One finished run for the whole module: its repository and its home."""
    if missing_isolation:
        pytest.skip(missing_isolation)
    top = tmp_path_factory.mktemp("handover")
    repo = top / "words"
    repo.mkdir()
    (repo / "words.py").write_text(WORDS)
    git(repo, "init", "-q", "-b", "main")
    git(repo, "config", "user.name", "Ada")
    git(repo, "config", "user.email", "ada@localhost")
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Start")
    git(repo, "tag", "start")
    run = asyncio.run(arun(REQUEST, test_samples=1, repo=repo, home=top / "home", thread="t", model=script()))
    assert run.status == "passed"
    git(repo, "tag", "done", run.record.branch)
    return repo, top / "home", run.record.branch


@pytest.fixture
def at(place, monkeypatch):
    """The user's checkout as it was before anything was applied."""
    repo, home, branch = place
    monkeypatch.setenv("SDLC_HOME", str(home))
    git(repo, "checkout", "-q", "-f", "main")
    git(repo, "reset", "-q", "--hard", "start")
    git(repo, "clean", "-fdqx")
    git(repo, "branch", "-f", branch, "done")
    return repo, branch


def grown(repo, name="other.py", text="x = 1\n"):
    """The user goes on working on main."""
    (repo / name).write_text(text)
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Mine")


def facts(repo):
    """Everything of the user's that must stay as it is."""
    return (
        git(repo, "rev-parse", "HEAD"), git(repo, "symbolic-ref", "-q", "HEAD"), git(repo, "ls-files", "-s"),
        git(repo, "status", "--porcelain", "--ignored", "-uall"), git(repo, "diff"), git(repo, "for-each-ref"),
    )  # fmt: skip


def refused(repo, capsys, *argv):
    before = facts(repo) if git(repo, "branch", "--show-current") else None
    assert main(["apply", "t", *argv]) == 2
    assert before is None or facts(repo) == before
    return capsys.readouterr().err


def test_a_fast_forward_and_again(at, capsys):
    repo, _ = at
    assert main(["apply", "t", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "slug.py" in said
    assert "git reset --keep" in said
    assert git(repo, "rev-parse", "HEAD") == git(repo, "rev-parse", "done")
    assert git(repo, "status", "--porcelain") == ""
    before = facts(repo)
    assert main(["apply", "t", "--yes"]) == 0
    assert "already" in capsys.readouterr().out
    assert facts(repo) == before


@pytest.mark.parametrize("how", ["merge", "pick", "squash"])
def test_every_way_onto_a_branch_that_went_on(at, how, capsys):
    repo, _ = at
    grown(repo)
    (repo / "words.py").write_text(WORDS + "# unfinished\n")
    (repo / "notes.txt").write_text("mine\n")
    assert main(["apply", "t", "--yes", "--how", how, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "applied"
    assert told["commit"] == git(repo, "rev-parse", "HEAD")
    assert (repo / "slug.py").read_text() == git(repo, "show", "done:slug.py") + "\n"
    assert git(repo, "status", "--porcelain").split("\n") == ["M words.py", "?? notes.txt"]
    assert (repo / "other.py").exists()
    parents = git(repo, "log", "-1", "--format=%P").split()
    assert len(parents) == (2 if how == "merge" else 1)
    count = int(git(repo, "rev-list", "--count", "--first-parent", f"{told['before']}..HEAD"))
    assert count == (int(git(repo, "rev-list", "--count", "start..done")) if how == "pick" else 1)
    assert git(repo, "log", "-1", "--format=%cn <%ce>") == "Ada <ada@localhost>"
    # The learning recognises the run in the user's history, a month later.
    labels = asyncio.run(observed(repo, {"t"}, today=4e9))
    assert [(label.thread, label.good) for label in labels] == [("t", True)]
    before = facts(repo)
    assert main(["apply", "t", "--yes", "--how", how]) == 0
    assert facts(repo) == before


@pytest.mark.parametrize("how", ["merge", "pick", "squash"])
def test_a_conflict_changes_nothing_and_names_the_files(at, how, capsys):
    repo, branch = at
    grown(repo, "slug.py", "mine = 1\n")
    said = refused(repo, capsys, "--yes", "--how", how)
    assert "conflict in slug.py" in said
    assert f"git merge {branch}" in said


def test_uncommitted_work_in_the_way(at, capsys):
    repo, _ = at
    (repo / "slug.py").write_text("mine, not yet committed\n")
    assert "slug.py" in refused(repo, capsys, "--yes")
    git(repo, "add", "slug.py")
    assert "slug.py" in refused(repo, capsys, "--yes")
    git(repo, "rm", "-q", "--cached", "slug.py")
    (repo / ".git" / "info" / "exclude").write_text("slug.py\n")
    try:
        assert "slug.py" in refused(repo, capsys, "--yes"), "ignored, and still the user's"
    finally:
        (repo / ".git" / "info" / "exclude").write_text("")
    assert (repo / "slug.py").read_text() == "mine, not yet committed\n"


def test_nobody_to_ask(at, capsys):
    repo, _ = at
    assert "--yes" in refused(repo, capsys)


def test_where_the_user_is(at, capsys):
    repo, branch = at
    git(repo, "checkout", "-q", "--detach")
    assert "detached" in refused(repo, capsys, "--yes")
    git(repo, "checkout", "-q", branch)
    assert "run's own branch" in refused(repo, capsys, "--yes")
    git(repo, "checkout", "-q", "main")
    (repo / ".git" / "MERGE_HEAD").write_text(git(repo, "rev-parse", "done") + "\n")
    try:
        assert "under way" in refused(repo, capsys, "--yes")
    finally:
        (repo / ".git" / "MERGE_HEAD").unlink()


def test_a_branch_that_was_moved_or_is_gone(at, capsys):
    repo, branch = at
    git(repo, "branch", "-f", branch, "done~1")
    assert "moved" in refused(repo, capsys, "--yes")
    git(repo, "branch", "-D", branch)
    assert "gone" in refused(repo, capsys, "--yes", "--force")


def test_a_run_that_is_not_there_or_under_way(at, place, capsys):
    assert main(["apply", "nosuch", "--yes"]) == 2
    assert not (place[1] / "runs" / "nosuch").exists()
    with FileLock(place[1] / "runs" / "t" / "lock"):
        assert main(["apply", "t", "--yes"]) == 2
        assert main(["discard", "t", "--yes"]) == 2
    assert "under way" in capsys.readouterr().err


def test_the_diff_is_gits_byte_for_byte(at, capfdbinary):
    repo, _ = at
    assert main(["diff", "t"]) == 0
    whole = capfdbinary.readouterr().out
    assert b"\x1b" not in whole
    (repo / "run.patch").write_bytes(whole)
    git(repo, "apply", "--index", "run.patch")
    assert git(repo, "write-tree") == git(repo, "rev-parse", "done^{tree}")
    assert main(["diff", "t", "--stat"]) == 0
    assert b"slug.py |" in capfdbinary.readouterr().out


def test_a_run_left_by_its_process_is_stopped(at, place, capsys):
    store = Store(place[1])
    record = store.load("t")
    store.save(record.model_copy(update={"status": "running"}))
    try:
        assert main(["runs", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["runs"][0]["status"] == "stopped"
        with FileLock(place[1] / "runs" / "t" / "lock"):
            assert main(["runs", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["runs"][0]["status"] == "running"
    finally:
        store.save(record)


def test_z_discard_removes_this_run_and_nothing_else(at, place, capsys):
    repo, branch = at
    home = place[1]
    store = Store(home)
    store.save(store.load("t").model_copy(update={"thread": "t2"}))
    outcomes = Outcomes(home).all()
    assert [one.thread for one in outcomes] == ["t"]
    assert main(["discard", "t"]) == 2, "nobody to ask"
    git(repo, "checkout", "-q", branch)
    assert main(["discard", "t", "--yes"]) == 2, "the user is on it"
    git(repo, "checkout", "-q", "main")
    git(repo, "branch", f"{branch}x")
    before = facts(repo)[:5]
    assert main(["discard", "t", "--yes"]) == 0
    assert facts(repo)[:5] == before
    assert git(repo, "for-each-ref", "--format=%(refname)") == "\n".join(
        ["refs/heads/main", f"refs/heads/{branch}x", "refs/tags/done", "refs/tags/start"]
    )
    assert [one.thread for one in store.records()] == ["t2"]
    assert not list((home / "git").glob("t*"))
    assert not store.folder("t").exists()
    assert Outcomes(home).all() == outcomes
    capsys.readouterr()
    assert main(["discard", "t", "--yes"]) == 0
    assert "nothing left" in capsys.readouterr().out
    shutil.rmtree(repo)
    assert main(["apply", "t2", "--yes"]) == 2
