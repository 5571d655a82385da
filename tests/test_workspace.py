from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nodes.tools.repository.diffs import cut, lines_in
from nodes.tools.repository.outline import symbols_of
from nodes.tools.workspace import Workspace
from state.errors import BadInput, GitError, RepositoryError

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def git(folder: Path, *args: str, check: bool = True) -> str:
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout.rstrip("\n")


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    folder = tmp_path / "user"
    folder.mkdir()
    (folder / ".gitconfig").write_text(
        "[user]\n\tname = Ada\n\temail = ada@example.org\n[init]\n\tdefaultBranch = trunk\n"
    )
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def repo(tmp_path):
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "app.py").write_text("def add(a: int, b: int) -> int:\n    return a + b\n")
    (folder / "README.md").write_text("# App\n")
    (folder / "run.sh").write_text("echo hi\n")
    (folder / "run.sh").chmod(0o755)
    (folder / ".gitignore").write_text("*.log\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Start")
    return folder


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


async def opened(repo: Path, home: Path, thread: str = "t1") -> Workspace:
    return await Workspace.open(repo, thread=thread, title="Add a thing, please!", home=home)


def tip(repo: Path, workspace: Workspace) -> str:
    return git(repo, "rev-parse", f"refs/heads/{workspace.ref.branch}")


def content(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Every file and link below a folder without .git: content digest, mode, modification time."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if relative.parts[0] == ".git" or (path.is_dir() and not path.is_symlink()):
            continue
        data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        status = path.lstat()
        found[str(relative)] = (hashlib.sha256(data).hexdigest(), status.st_mode, status.st_mtime_ns)
    return found


def users_state(repo: Path) -> dict[str, object]:
    """All that must stay as it is, read without git, so that looking changes nothing."""
    folder = repo / ".git"
    names = ("HEAD", "index", "config", "logs/HEAD", "logs/refs/stash", "refs/stash", "packed-refs", "info/attributes")
    heads = {p.name: p.read_bytes() for p in (folder / "refs" / "heads").iterdir() if p.is_file()}
    return {
        "files": content(repo),
        "heads": heads,
        "hooks": sorted(p.name for p in (folder / "hooks").iterdir()) if (folder / "hooks").is_dir() else [],
        **{name: (folder / name).read_bytes() if (folder / name).is_file() else None for name in names},
    }


def make_dirty(repo: Path) -> None:
    (repo / "stashed.txt").write_text("for later\n")
    git(repo, "stash", "push", "-q", "--include-untracked")
    (repo / "README.md").write_text("# App\n\nmine\n")
    (repo / "staged.py").write_text("x = 1\n")
    git(repo, "add", "staged.py")
    (repo / "untracked.py").write_text("y = 2\n")
    (repo / "noise.log").write_text("ignored\n")


def set_traps(repo: Path, user: Path, marker: Path) -> None:
    """Every way known to us by which git starts a program, each leaving a line in the marker."""
    trap = repo.parent / "trap.sh"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {marker}\ncat\n')
    trap.chmod(0o755)
    for hook in (
        "post-checkout",
        "pre-commit",
        "post-commit",
        "commit-msg",
        "reference-transaction",
        "post-index-change",
    ):
        path = repo / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(trap.read_text())
        path.chmod(0o755)
    (repo / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n*.md filter=lfs -diff\n*.py binary\n")
    git(repo, "-c", "core.hooksPath=/dev/null", "add", "--intent-to-add", ".gitattributes")
    git(repo, "-c", "core.hooksPath=/dev/null", "commit", "-qm", "Attributes", "--", ".gitattributes")
    for kind in ("clean", "smudge"):
        git(repo, "config", f"filter.evil.{kind}", str(trap))
        git(user, "config", "--global", f"filter.lfs.{kind}", f"{trap} %f")
    git(user, "config", "--global", "filter.lfs.process", str(trap))
    git(user, "config", "--global", "filter.lfs.required", "true")
    for key in ("core.fsmonitor", "diff.evil.command", "diff.evil.textconv", "merge.evil.driver", "diff.external",
                "gpg.program", "core.pager", "core.editor", "core.sshCommand", "credential.helper"):  # fmt: skip
        git(repo, "config", key, str(trap))
    git(repo, "config", "commit.gpgSign", "true")
    git(repo, "config", "log.showSignature", "true")
    git(repo, "config", "core.hooksPath", str(repo / ".git" / "hooks"))


async def work_through(repo: Path, home: Path) -> Workspace:
    workspace = await opened(repo, home)
    base = workspace.ref.base
    (workspace.root / "app.py").write_text("def add(a: int, b: int) -> int:\n    return b + a\n")
    (workspace.root / "README.md").write_text("# App\n\nnew\n")
    first = await workspace.commit(base, "Change")
    first = await workspace.seal(first, {"Sdlc-Score": "71.0"})
    assert "return b + a" in await workspace.diff(base, first)
    await workspace.changes(base, first)
    await workspace.changed_lines(base, first)
    await workspace.outline(first)
    other = await workspace.branch_for("S1", base)
    (other.root / "other.py").write_text("z = 3\n")
    (other.root / "README.md").write_text("# App, changed\n")
    second = await other.commit(base, "Other")
    assert await workspace.pick(second, first) is None
    (other.root / "README.md").write_text("# App\n")
    second = await other.commit(base, "Other")
    picked = await workspace.pick(second, first)
    assert picked is not None
    await workspace.export(picked, home / "plain")
    await workspace.reset(first)
    await other.close(keep_branch=False)
    await workspace.close()
    return workspace


# --- the user's repository is sacred ---------------------------------------------------------------------------------


async def test_nothing_of_the_users_is_changed_and_no_program_is_started(repo, home, tmp_path, own_settings):
    marker = tmp_path / "marker"
    make_dirty(repo)
    set_traps(repo, own_settings, marker)
    marker.unlink(missing_ok=True)
    os.utime(repo / "run.sh", (1, 1))  # unchanged, and yet git would like to write that into the index
    before, settings = users_state(repo), (own_settings / ".gitconfig").read_bytes()

    workspace = await work_through(repo, home)

    assert not marker.exists(), marker.read_text()
    assert users_state(repo) == before
    assert (own_settings / ".gitconfig").read_bytes() == settings
    assert not (repo / ".git" / "worktrees").exists()
    assert git(repo, "-c", "core.fsmonitor=false", "branch", "--format=%(refname:short)").split() == [
        workspace.ref.branch,
        "trunk",
    ]
    (repo / "app.py").write_text("touched = 1\n")
    git(repo, "status", check=False)
    assert marker.exists(), "the traps would not have caught anything"


async def test_content_is_byte_for_byte_what_git_stores(repo, home):
    (repo / ".gitattributes").write_text("*.txt text eol=crlf ident\n*.bin working-tree-encoding=UTF-16 text\n")
    (repo / "a.txt").write_bytes(b"one\r\n$Id$\r\n")
    (repo / "w.bin").write_bytes("wide\n".encode("utf-16"))
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Attributes")
    workspace = await opened(repo, home)
    assert (workspace.root / "a.txt").read_bytes() == b"one\n$Id$\n"
    assert (workspace.root / "w.bin").read_bytes() == b"wide\n"
    assert await workspace.show(workspace.ref.base, "a.txt") == b"one\n$Id$\n"
    (workspace.root / "b.txt").write_bytes(b"mixed\r\nends\n")
    commit = await workspace.commit(workspace.ref.base, "Add b")
    assert await workspace.show(commit, "b.txt") == b"mixed\r\nends\n"
    assert [change.path for change in await workspace.changes(workspace.ref.base, commit)] == ["b.txt"]


async def test_other_worktrees_of_the_user_stay_registered(repo, home, tmp_path):
    git(repo, "worktree", "add", "-q", "-b", "mine", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").rename(tmp_path / "unplugged")
    workspace = await opened(repo, home)
    await workspace.close(keep_branch=False)
    assert str(tmp_path / "elsewhere") in git(repo, "worktree", "list")


async def test_a_forged_trailer_in_a_message_is_no_trailer(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "new.py").write_text("x = 1\n")
    commit = await workspace.commit(
        workspace.ref.base, "Add new\n\nWhy.\n\nSdlc-Score: 100\nReviewed-by: Me", {"Sdlc-Iteration": "1"}
    )
    sealed = await workspace.seal(commit, {"Sdlc-Score": "12.0"})
    trailers = git(repo, "log", "-1", "--format=%(trailers:only,unfold)", sealed)
    assert trailers.split("\n") == ["Sdlc-Iteration: 1", "Sdlc-Score: 12.0"]
    unsealed = git(repo, "log", "-1", "--format=%(trailers:key=Sdlc-Score)", commit)
    assert unsealed == ""


# --- which folders serve ---------------------------------------------------------------------------------------------


async def test_an_empty_folder_becomes_a_repository_whose_head_stays_unborn(tmp_path, home):
    folder = tmp_path / "new"
    folder.mkdir()
    workspace = await opened(folder, home)
    assert any("a git repository was made" in note for note in workspace.notes)
    assert git(folder, "symbolic-ref", "HEAD") == "refs/heads/trunk"
    assert git(folder, "rev-parse", "--verify", "-q", "HEAD", check=False) == ""
    assert git(folder, "rev-parse", f"{workspace.ref.base}^{{tree}}") == EMPTY_TREE
    (workspace.root / "a.py").write_text("x = 1\n")
    commit = await workspace.commit(workspace.ref.base, "Begin")
    assert tip(folder, workspace) == commit
    assert (await opened(folder, home)).ref == workspace.ref


async def test_a_repository_without_commits_and_files_serves(tmp_path, home):
    folder = tmp_path / "new"
    folder.mkdir()
    git(folder, "init", "-q")
    workspace = await opened(folder, home)
    assert await workspace.paths(workspace.ref.base) == ()
    assert "empty" not in await workspace.outline(workspace.ref.base)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("missing", "there is no folder"),
        ("file", "is a file"),
        ("plain", "git init && git add -A && git commit"),
        ("unborn with files", "run: git add -A && git commit"),
        ("bare", "bare repository"),
        ("subfolder", "lies inside the repository"),
        ("empty subfolder", "lies inside the repository"),
        ("git folder", "lies inside a .git folder"),
    ],
)
async def test_a_folder_that_cannot_serve_is_refused_in_one_line(tmp_path, repo, home, case, said):
    folder = tmp_path / "case"
    if case == "file":
        folder.write_text("x")
    elif case in ("plain", "unborn with files"):
        folder.mkdir()
        (folder / "a.py").write_text("x")
        if case != "plain":
            git(folder, "init", "-q")
    elif case == "bare":
        git(tmp_path, "init", "-q", "--bare", str(folder))
    elif case.endswith("subfolder"):
        folder = repo / "sub"
        folder.mkdir()
        if case == "subfolder":
            (folder / "x").write_text("x")
    elif case == "git folder":
        folder = repo / ".git" / "refs"
    with pytest.raises(RepositoryError) as refused:
        await opened(folder, home)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_a_damaged_repository_is_an_error_of_git(repo, home):
    (repo / ".git" / "HEAD").write_text("0000000000000000000000000000000000000bad\n")
    with pytest.raises(GitError) as refused:
        await opened(repo, home)
    assert "\n" not in str(refused.value)


async def test_a_detached_head_and_uncommitted_work_are_noted(repo, home):
    head = git(repo, "rev-parse", "HEAD")
    git(repo, "checkout", "-q", "--detach")
    (repo / "app.py").write_text("broken(")
    (repo / "new.py").write_text("x = 1")
    workspace = await opened(repo, home)
    assert workspace.ref.base == head
    assert "2 uncommitted changes are not part of this run" in workspace.notes
    assert f"HEAD is detached: this run starts from {head[:12]}" in workspace.notes
    assert not (workspace.root / "new.py").exists()
    assert "return a + b" in (workspace.root / "app.py").read_text()


async def test_a_clean_repository_has_no_notes(repo, home):
    assert (await opened(repo, home)).notes == ()


async def test_a_linked_worktree_of_the_user_serves(repo, home, tmp_path):
    git(repo, "worktree", "add", "-q", "-b", "mine", str(tmp_path / "linked"))
    (tmp_path / "linked" / "more.py").write_text("m = 1\n")
    git(tmp_path / "linked", "add", "-A")
    git(tmp_path / "linked", "commit", "-qm", "More")
    workspace = await opened(tmp_path / "linked", home)
    assert workspace.ref.base == git(repo, "rev-parse", "mine")
    assert (workspace.root / "more.py").exists()
    await workspace.close()
    assert git(tmp_path / "linked", "status", "--porcelain") == ""


async def test_a_sha256_repository_serves(tmp_path, home):
    folder = tmp_path / "wide"
    git(tmp_path, "init", "-q", "--object-format=sha256", str(folder))
    (folder / "a.py").write_text("x = 1\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Start")
    workspace = await opened(folder, home)
    (workspace.root / "a.py").write_text("x = 2\n")
    assert len(await workspace.commit(workspace.ref.base, "Change")) == 64


@pytest.mark.parametrize("thread", ["", "../x", "a/b", "-x", "a..b", "x.lock", "x.", "a b", "ü", "a" * 65, "a+b"])
async def test_a_thread_that_is_no_name_is_refused(repo, home, thread):
    with pytest.raises(BadInput, match="must be 1 to 64"):
        await opened(repo, home, thread)


async def test_a_branch_of_somebody_else_is_refused(repo, home):
    git(repo, "branch", "sdlc/add-a-thing-please-t1")
    with pytest.raises(RepositoryError, match="is there already"):
        await opened(repo, home)


async def test_a_branch_named_sdlc_in_the_way_is_named(repo, home):
    git(repo, "branch", "sdlc")
    with pytest.raises(RepositoryError, match="in the way"):
        await opened(repo, home)


async def test_a_thread_of_another_repository_is_refused(repo, home, tmp_path):
    await opened(repo, home)
    git(tmp_path, "clone", "-q", str(repo), "second")
    with pytest.raises(RepositoryError, match="belongs to the repository"):
        await opened(tmp_path / "second", home)


async def test_a_home_inside_the_repository_is_refused(repo):
    with pytest.raises(RepositoryError, match="lies inside the repository"):
        await opened(repo, repo / ".state")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe ändern: JSON!", "groe-andern-json"),
        ("日本", "work"),
        ("x" * 90, "x" * 40),
        ("a" * 30 + " " + "b" * 30, "a" * 30),
    ],
)
async def test_the_slug_has_plain_letters_only(repo, home, title, slug):
    workspace = await Workspace.open(repo, thread="v1.2-x", title=title, home=home)
    assert workspace.ref.branch == f"sdlc/{slug}-v1.2-x"
    assert workspace.slug == slug
    assert (await workspace.branch_for("S1", workspace.ref.base)).slug == slug


# --- a step may run twice --------------------------------------------------------------------------------------------


async def test_opening_twice_is_opening_once(repo, home):
    one = await opened(repo, home)
    (one.root / "draft.py").write_text("x = 1\n")
    commit = await one.commit(one.ref.base, "Draft")
    (repo / "app.py").write_text("later = 1\n")
    git(repo, "commit", "-qam", "The user goes on")
    two = await Workspace.open(repo, thread="t1", title="Another title", home=home)
    assert two.ref == one.ref
    assert tip(repo, two) == commit
    assert len(git(repo, "worktree", "list").splitlines()) == 2


async def test_the_same_commit_and_seal_have_the_same_id(repo, home):
    workspace = await opened(repo, home)
    base = workspace.ref.base

    async def step() -> tuple[str, str]:
        await workspace.reset(base)
        (workspace.root / "new.py").write_text("x = 1\n")
        commit = await workspace.commit(base, "Add new", {"Sdlc-Iteration": "1"})
        return commit, await workspace.seal(commit, {"Sdlc-Score": "80.0"})

    first = await step()
    log = git(repo, "reflog", workspace.ref.branch)
    sealed = await workspace.seal(first[1], {"Sdlc-Score": "80.0"})
    assert sealed == first[1]
    assert git(repo, "reflog", workspace.ref.branch) == log
    await asyncio.sleep(1.1)
    assert await step() == first
    assert tip(repo, workspace) == first[1]
    assert git(repo, "rev-list", "--count", f"{base}..{first[1]}") == "1"
    said = git(repo, "log", "-1", "--format=%an <%ae>|%B", first[1]).rstrip("\n")
    assert said == "Ada <ada@example.org>|Add new\n\nSdlc-Iteration: 1\nSdlc-Score: 80.0"
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""


async def test_a_seal_of_another_score_replaces_the_first(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "new.py").write_text("x = 1\n")
    commit = await workspace.commit(workspace.ref.base, "Add new")
    once = await workspace.seal(commit, {"Sdlc-Score": "80.0"})
    again = await workspace.seal(once, {"Sdlc-Score": "60.0\nForged: yes"})
    assert git(repo, "log", "-1", "--format=%(trailers)", again).strip() == "Sdlc-Score: 60.0 Forged: yes"
    assert git(repo, "rev-parse", f"{again}^") == workspace.ref.base


async def test_without_a_change_the_parent_stays_and_is_never_sealed(repo, home):
    workspace = await opened(repo, home)
    base = workspace.ref.base
    assert await workspace.commit(base, "Nothing") == base
    assert await workspace.seal(base, {"Sdlc-Score": "1"}) == base
    assert tip(repo, workspace) == base


async def test_the_author_is_ours_when_the_user_set_none(repo, home, own_settings):
    (own_settings / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    workspace = await opened(repo, home)
    (workspace.root / "new.py").write_text("x = 1\n")
    commit = await workspace.commit(workspace.ref.base, "Add new")
    assert git(repo, "log", "-1", "--format=%an <%ae> %cn", commit) == "sdlc-graph <sdlc-graph@localhost> sdlc-graph"


async def test_closing_twice_is_closing_once_and_the_branch_can_stay(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "new.py").write_text("x = 1\n")
    commit = await workspace.commit(workspace.ref.base, "Add new")
    await workspace.close()
    await workspace.close()
    assert not workspace.root.exists()
    assert tip(repo, workspace) == commit
    again = await opened(repo, home)
    assert again.ref == workspace.ref
    assert (again.root / "new.py").exists()
    await again.close(keep_branch=False)
    await again.close(keep_branch=False)
    assert git(repo, "branch", "--list", "sdlc/*") == ""
    assert (await opened(repo, home)).ref.base == workspace.ref.base


# --- after a kill ----------------------------------------------------------------------------------------------------


async def test_locks_of_the_dead_are_removed(repo, home):
    workspace = await opened(repo, home)
    (admin,) = (repo / ".git" / "worktrees").iterdir()
    branch_lock = repo / ".git" / "refs" / "heads" / f"{workspace.ref.branch}.lock"
    (admin / "index.lock").touch()
    branch_lock.touch()
    await workspace.reset(workspace.ref.base)
    assert not (admin / "index.lock").exists()
    assert not branch_lock.exists()


async def test_a_lock_of_the_living_is_waited_for(repo, home):
    workspace = await opened(repo, home)
    (admin,) = (repo / ".git" / "worktrees").iterdir()
    lock = admin / "index.lock"
    lock.touch()
    begun = time.monotonic()

    async def living() -> None:
        for _ in range(6):
            await asyncio.sleep(0.5)
            lock.write_bytes(lock.read_bytes() + b"x")
        lock.unlink()

    await asyncio.gather(workspace.reset(workspace.ref.base), living())
    assert time.monotonic() - begun > 2.9


@pytest.mark.parametrize(
    "damage", ["no folder", "no link", "no registration", "bad index", "half made", "no own", "no branch"]
)
async def test_reset_repairs(repo, home, damage):
    workspace = await opened(repo, home)
    base = workspace.ref.base
    (workspace.root / "new.py").write_text("x = 1\n")
    commit = await workspace.commit(base, "Add new")
    (admin,) = (repo / ".git" / "worktrees").iterdir()
    if damage == "no folder":
        subprocess.run(["rm", "-rf", str(workspace.root)], check=True)
    elif damage == "no link":
        (workspace.root / ".git").unlink()
    elif damage == "no registration":
        subprocess.run(["rm", "-rf", str(admin)], check=True)
    elif damage == "bad index":
        (admin / "index").write_bytes(b"DIRC" + b"\0" * 10)
    elif damage == "half made":
        (admin / "locked").write_text("initializing\n")
        for name in ("commondir", "HEAD", "index"):
            (admin / name).unlink()
    elif damage == "no own":
        subprocess.run(["rm", "-rf", str(home / "git")], check=True)
    else:
        (repo / ".git" / "refs" / "heads" / workspace.ref.branch).unlink()
    again = Workspace.attach(workspace.ref)
    await again.reset(commit)
    assert (again.root / "new.py").read_text() == "x = 1\n"
    assert tip(repo, again) == commit
    assert git(again.root, "status", "--porcelain") == ""
    assert git(again.root, "symbolic-ref", "--short", "HEAD") == workspace.ref.branch
    assert len(git(repo, "worktree", "list").splitlines()) == 2


LOOP = """
import asyncio, sys
from pathlib import Path
from nodes.tools.workspace import Workspace
async def main():
    repo, home = map(Path, sys.argv[1:])
    workspace = await Workspace.open(repo, thread="t1", title="Kill", home=home)
    print("ready", flush=True)
    head = workspace.ref.base
    for turn in range(10_000):
        for number in range(30):
            (workspace.root / f"file{number}.py").write_text(f"x = {turn}\\n" * 200)
        await workspace.snapshot()
        head = await workspace.seal(await workspace.commit(head, f"Turn {turn}"), {"Sdlc-Score": str(turn)})
        await workspace.reset(head)
asyncio.run(main())
"""


@pytest.mark.parametrize("seconds", [0.05, 0.13, 0.37])
async def test_a_run_killed_anywhere_can_be_put_right(repo, home, seconds):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOOP, str(repo), str(home), stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[1]
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await asyncio.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    workspace = await Workspace.open(repo, thread="t1", title="Kill", home=home)
    await workspace.reset(workspace.ref.base)
    assert sorted(p.name for p in workspace.root.iterdir()) == [".git", ".gitignore", "README.md", "app.py", "run.sh"]
    assert tip(repo, workspace) == workspace.ref.base
    (workspace.root / "new.py").write_text("x = 1\n")
    await workspace.commit(workspace.ref.base, "Go on")
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""
    assert git(repo, "status", "--porcelain") == ""


# --- the working tree ------------------------------------------------------------------------------------------------


async def test_reset_leaves_exactly_the_commit(repo, home):
    workspace = await opened(repo, home)
    before = {name: facts[:2] for name, facts in content(workspace.root).items()}
    (workspace.root / "README.md").unlink()
    (workspace.root / "app.py").write_text("changed\n")
    (workspace.root / "run.sh").chmod(0o644)
    (workspace.root / "debug.log").write_text("ignored\n")
    (workspace.root / "deep" / "er").mkdir(parents=True)
    (workspace.root / "deep" / "er" / "x").write_text("x")
    subprocess.run(["git", "init", "-q", str(workspace.root / "nested")], check=True)
    (workspace.root / ".gitignore").unlink()
    (workspace.root / ".gitignore").mkdir()
    (workspace.root / ".gitignore" / "x").write_text("a folder where a file was")
    await workspace.reset(workspace.ref.base)
    assert {name: facts[:2] for name, facts in content(workspace.root).items()} == before
    assert not (workspace.root / "deep").exists()
    assert not (workspace.root / "nested").exists()


async def test_snapshot_and_restore_bring_everything_back(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "app.py").unlink()
    (workspace.root / "kept.log").write_text("ignored, and yet part of what is tested\n")
    (workspace.root / "tool.sh").write_text("x")
    (workspace.root / "tool.sh").chmod(0o755)
    (workspace.root / "naïve ünïcode.txt").write_text("é")
    tree = await workspace.snapshot()
    assert await workspace.snapshot() == tree
    before = {name: facts[:2] for name, facts in content(workspace.root).items()}
    assert tip(repo, workspace) == workspace.ref.base
    await workspace.reset(workspace.ref.base)
    assert (workspace.root / "app.py").exists()
    await workspace.restore(tree)
    assert {name: facts[:2] for name, facts in content(workspace.root).items()} == before
    commit = await workspace.commit(workspace.ref.base, "All of it")
    assert git(repo, "rev-parse", f"{commit}^{{tree}}") == tree


async def test_the_user_can_look_at_the_worktree_with_git(repo, home):
    workspace = await opened(repo, home)
    assert git(workspace.root, "status", "--porcelain", "--branch") == f"## {workspace.ref.branch}"
    (workspace.root / "new.py").write_text("x = 1\n")
    await workspace.commit(workspace.ref.base, "Add new")
    assert git(workspace.root, "status", "--porcelain") == ""


async def test_a_further_worktree_is_separate_and_reopened(repo, home):
    workspace = await opened(repo, home)
    base = workspace.ref.base
    one, two = await asyncio.gather(workspace.branch_for("S1", base), workspace.branch_for("S2", base))
    assert one.ref.branch == f"{workspace.ref.branch}.S1"
    (one.root / "one.py").write_text("x = 1\n")
    commit = await one.commit(base, "One")
    again = await workspace.branch_for("S1", base)
    assert again.ref == one.ref
    assert tip(repo, again) == commit
    moved = await workspace.branch_for("S1", commit)
    assert moved.ref.base == commit
    assert not (two.root / "one.py").exists()
    for child in (moved, two):
        await child.close(keep_branch=False)
    assert git(repo, "branch", "--list", "--format=%(refname:short)", "sdlc/*") == workspace.ref.branch


async def test_stories_at_the_same_time_do_not_disturb_each_other(repo, home):
    workspace = await opened(repo, home)
    base = workspace.ref.base

    async def story(number: int) -> str:
        own = await workspace.branch_for(f"S{number}", base)
        (own.root / f"story{number}.py").write_text(f"x = {number}\n")
        commit = await own.commit(base, f"Story {number}")
        await own.close(keep_branch=False)
        return commit

    head = base
    for commit in await asyncio.gather(*(story(number) for number in range(6))):
        picked = await workspace.pick(commit, head)
        assert picked is not None
        head = picked
    assert len([path for path in await workspace.paths(head) if path.startswith("story")]) == 6


# --- pick ------------------------------------------------------------------------------------------------------------


async def picked_pair(repo: Path, home: Path, ours: str, theirs: str) -> tuple[Workspace, str, str]:
    workspace = await opened(repo, home)
    base = workspace.ref.base
    (workspace.root / "app.py").write_text(theirs)
    change = await workspace.commit(base, "Theirs", {"Sdlc-Story": "S1"})
    await workspace.reset(base)
    (workspace.root / "app.py").write_text(ours)
    return workspace, change, await workspace.commit(base, "Ours")


LINES = [f"line{number}\n" for number in range(10)]


async def test_changes_in_different_places_are_merged_and_twice_is_once(repo, home):
    (repo / "app.py").write_text("".join(LINES))
    git(repo, "commit", "-qam", "Lines")
    ours, theirs = "".join(["first\n", *LINES[1:]]), "".join([*LINES[:-1], "last\n"])
    workspace, change, onto = await picked_pair(repo, home, ours, theirs)
    picked = await workspace.pick(change, onto)
    assert picked is not None
    assert await workspace.pick(change, onto) == picked
    assert await workspace.pick(change, picked) == picked
    assert (workspace.root / "app.py").read_text() == "".join(["first\n", *LINES[1:-1], "last\n"])
    assert git(repo, "log", "-1", "--format=%P %s%n%(trailers)", picked).split("\n")[:2] == [
        f"{onto} Theirs",
        "Sdlc-Story: S1",
    ]
    assert tip(repo, workspace) == picked


async def test_a_conflict_leaves_the_worktree_clean(repo, home):
    workspace, change, onto = await picked_pair(repo, home, "ours\n", "theirs\n")
    assert await workspace.pick(change, onto) is None
    assert (workspace.root / "app.py").read_text() == "ours\n"
    assert tip(repo, workspace) == onto
    assert git(workspace.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("case", ["deleted and changed", "file and folder", "both added", "binary"])
async def test_changes_that_do_not_go_together_are_a_conflict(repo, home, case):
    (repo / "data.bin").write_bytes(b"\0" * 50)
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Data")
    workspace = await opened(repo, home)
    base, root = workspace.ref.base, workspace.root
    if case == "deleted and changed":
        (root / "app.py").unlink()
    elif case == "binary":
        (root / "data.bin").write_bytes(b"\1\0")
    else:
        (root / "thing").write_text("a file\n")
    change = await workspace.commit(base, "Theirs")
    await workspace.reset(base)
    if case == "deleted and changed":
        (root / "app.py").write_text("changed\n")
    elif case == "binary":
        (root / "data.bin").write_bytes(b"\2\0")
    elif case == "file and folder":
        (root / "thing").mkdir()
        (root / "thing" / "x").write_text("x\n")
    else:
        (root / "thing").write_text("another\n")
    onto = await workspace.commit(base, "Ours")
    assert await workspace.pick(change, onto) is None


async def test_the_executable_bit_survives_a_merge(repo, home):
    (repo / "run.sh").write_text("".join(LINES))
    git(repo, "commit", "-qam", "Lines")
    workspace = await opened(repo, home)
    base = workspace.ref.base
    (workspace.root / "run.sh").write_text("".join(["first\n", *LINES[1:]]))
    change = await workspace.commit(base, "Theirs")
    await workspace.reset(base)
    (workspace.root / "run.sh").write_text("".join([*LINES[:-1], "last\n"]))
    onto = await workspace.commit(base, "Ours")
    assert await workspace.pick(change, onto)
    assert stat.S_IMODE((workspace.root / "run.sh").stat().st_mode) & 0o111


# --- looking at commits ----------------------------------------------------------------------------------------------


async def test_changes_say_what_happened_to_each_file(repo, home):
    (repo / "data.bin").write_bytes(bytes(range(256)))
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Data")
    workspace = await opened(repo, home)
    root = workspace.root
    (root / "README.md").rename(root / "LIESMICH.md")
    (root / "data.bin").write_bytes(bytes(range(255, -1, -1)))
    (root / "app.py").write_text("def add(a: int, b: int) -> int:\n    return b + a\n\n\nx = 1\n")
    (root / 'naïve\t"n".txt').write_text("a\nb\n")
    (root / "run.sh").chmod(0o644)
    commit = await workspace.commit(workspace.ref.base, "Change")
    found = {c.path: (c.kind, c.added, c.removed) for c in await workspace.changes(workspace.ref.base, commit)}
    assert found == {
        "LIESMICH.md": ("added", 1, 0),
        "README.md": ("deleted", 0, 1),
        "app.py": ("modified", 4, 1),
        "data.bin": ("modified", 0, 0),
        'naïve\t"n".txt': ("added", 2, 0),
        "run.sh": ("modified", 0, 0),
    }
    lines = await workspace.changed_lines(workspace.ref.base, commit)
    assert lines == {"LIESMICH.md": {1}, "app.py": {2, 3, 4, 5}, 'naïve\t"n".txt': {1, 2}}
    diff = await workspace.diff(workspace.ref.base, commit)
    assert "Binary files a/data.bin and b/data.bin differ" in diff


async def test_a_line_that_looks_like_a_header_misleads_nobody(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "app.py").write_text("++ b/other.py\n@@ -1 +900 @@\ndiff --git a/x b/x\n-- a\n")
    commit = await workspace.commit(workspace.ref.base, "Trick")
    assert await workspace.changed_lines(workspace.ref.base, commit) == {"app.py": {1, 2, 3, 4}}


async def test_attributes_of_the_repository_hide_nothing_from_the_diff(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / ".gitattributes").write_text("*.py -diff\n*.py export-ignore\n")
    (workspace.root / "app.py").write_text("import os\n")
    commit = await workspace.commit(workspace.ref.base, "Hide")
    assert "+import os" in await workspace.diff(workspace.ref.base, commit)
    await workspace.export(commit, home / "out")
    assert (home / "out" / "app.py").exists()


async def test_a_long_diff_is_cut_fairly_and_says_so(repo, home):
    workspace = await opened(repo, home)
    (workspace.root / "a_lock.json").write_text(
        "".join(f'"{number}": "{number * 7919}",\n' for number in range(20_000))
    )
    (workspace.root / "small.py").write_text("important = True\n")
    commit = await workspace.commit(workspace.ref.base, "Much")
    diff = await workspace.diff(workspace.ref.base, commit, max_chars=6_000)
    assert len(diff) <= 6_000
    assert "+important = True" in diff
    assert "more lines of this file left out" in diff
    assert diff.splitlines()[-1].startswith("[... cut from")


@pytest.mark.parametrize("budget", [0, 50, 500, 1_999, 5_000])
def test_a_cut_diff_never_exceeds_its_budget(budget):
    patch = "".join(f"diff --git a/f{n} b/f{n}\n" + "+x\n" * n * 10 for n in range(60))
    text = cut(patch, budget)
    assert len(text) <= budget
    if budget >= 500:
        assert "cut from" in text
    assert cut(patch, len(patch)) == patch


def test_a_file_with_only_deletions_has_no_changed_lines():
    kept = "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -3,2 +2,0 @@\n-x\n-y\n"
    gone = "diff --git a/g b/g\n--- a/g\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    assert lines_in(kept + gone) == {"f": frozenset()}


async def test_show_gives_regular_files_only(repo, home):
    (repo / "link").symlink_to("/etc/passwd")
    (repo / "sub").mkdir()
    (repo / "sub" / "[a]*.bin").write_bytes(b"\xff\0\r\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "More")
    workspace = await opened(repo, home)
    base = workspace.ref.base
    assert await workspace.show(base, "sub/[a]*.bin") == b"\xff\0\r\n"
    for path in ("link", "sub", "nope", "", "../repo/app.py", "/app.py", "sub/../app.py", "a\0b"):
        assert await workspace.show(base, path) is None
    assert await workspace.paths(base) == (".gitignore", "README.md", "app.py", "run.sh", "sub/[a]*.bin")


async def test_export_writes_the_plain_files(repo, home, tmp_path):
    (repo / "link").symlink_to("app.py")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Link")
    workspace = await opened(repo, home)
    await workspace.export(workspace.ref.base, tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        ".gitignore",
        "README.md",
        "app.py",
        "link",
        "run.sh",
    ]
    assert (tmp_path / "out" / "link").is_symlink()
    assert os.access(tmp_path / "out" / "run.sh", os.X_OK)
    with pytest.raises(BadInput, match="is not empty"):
        await workspace.export(workspace.ref.base, tmp_path / "out")


# --- outline ---------------------------------------------------------------------------------------------------------


async def test_the_outline_shows_symbols_and_the_relevant_first(repo, home):
    (repo / "zebra.py").write_text(
        '"""Stripes."""\nLIMIT = 3\n\nclass Zebra:\n    def stripe(self, count: int) -> str:\n        return ""\n'
    )
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Zebra")
    workspace = await opened(repo, home)
    text = await workspace.outline(workspace.ref.base, terms=["draw", "the", "stripe"])
    assert text.splitlines()[:4] == [
        "zebra.py (98 B)",
        "    LIMIT",
        "    class Zebra",
        "        def stripe(self, count: int) -> str",
    ]
    assert "    def add(a: int, b: int) -> int" in text
    assert (await workspace.outline(workspace.ref.base)).startswith("README.md")


async def test_the_outline_of_two_thousand_files_fits(repo, home):
    for number in range(2_000):
        folder = repo / f"part{number % 20}"
        folder.mkdir(exist_ok=True)
        body = "\n\n".join(f"def work_{one}(value: int) -> int:\n    return value + {one}" for one in range(20))
        (folder / f"module_{number}.py").write_text(body + "\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Many")
    workspace = await opened(repo, home)
    text = await workspace.outline(workspace.ref.base, terms=["module_1234"], max_chars=4_000)
    assert len(text) <= 4_000
    assert text.startswith("part14/module_1234.py")
    assert "more files left out" in text.splitlines()[-1]


@pytest.mark.parametrize(
    ("source", "symbols"),
    [
        (
            "def f(a,\n      b=(1, 2),  # why\n      ) -> dict[str, int]:\n    pass\n",
            ["def f(a, b=(1, 2), ) -> dict[str, int]"],
        ),
        ("@decorated(1)\nasync def f(): return 1\n", ["async def f()"]),
        (
            "class A(B, metaclass=C):\n    @property\n    def x(self) -> int:\n        '''d'''\n",
            ["class A(B, metaclass=C)", "    def x(self) -> int"],
        ),
        ("def f(sep='\\n', pattern='\\d'):\n    return '\\d'\n", ["def f(sep='\\n', pattern='\\d')"]),
        ("def ok(a): pass\ndef broken(:\n", ["def ok(a): pass", "def broken("]),
        ("print 'python 2'\nclass Old:\n    def m(self):\n", ["class Old", "def m(self)"]),
        ("x = 1\nY: int = 2\n", ["Y"]),
        ("", []),
        ("\0", []),
        ("(" * 5_000, []),
        ("x = " + "-" * 50_000 + "1", []),
        ("x = a" + ".b" * 50_000, []),
    ],
)
def test_symbols_of_any_source(source, symbols):
    assert [line.removeprefix("    ") for line in symbols_of(source)] == symbols
