"""Where a choice comes from, and what a repository may not choose."""

import json
import subprocess
import sys
import tomllib

import pytest

from graph.cli import main, parser
from graph.commands.working import _given
from graph.configuration import FIELDS, NAMES_MODELS, UNSAFE, VARIABLES, chosen, resolved
from graph.configuration_file import file_text
from graph.runs import choices
from graph.store import default_home, default_store_url
from state.context import RunContext
from state.errors import ConfigurationError


@pytest.fixture
def user(tmp_path, monkeypatch):
    """The user's file; no variable of the machine counts."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "240")
    file = tmp_path / "xdg" / "sdlc" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture
def project(tmp_path, user):
    file = tmp_path / "repo" / ".sdlc" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


def values(project, **flags):
    return resolved(project.parents[1], flags)


def test_each_layer_outdoes_the_one_before(user, project, monkeypatch):
    assert (values(project)["reviews"].value, values(project)["reviews"].source) == (1, "default")
    user.write_text("\nreviews = 2\n")
    assert (values(project)["reviews"].value, values(project)["reviews"].source) == (2, f"{user}:2")
    project.write_text("# ours\n\nreviews = 3\n")
    assert (values(project)["reviews"].value, values(project)["reviews"].source) == (3, f"{project}:3")
    monkeypatch.setenv("SDLC_REVIEWS", "4")
    assert (values(project)["reviews"].value, values(project)["reviews"].source) == (4, "SDLC_REVIEWS")
    assert (values(project, reviews=5)["reviews"].value, values(project, reviews=5)["reviews"].source) == (5, "flag")
    assert values(project, reviews=None)["reviews"].value == 4, "a flag that was not given says nothing"


def test_there_is_a_variable_for_every_field(user, project, monkeypatch):
    assert {VARIABLES[f"SDLC_{name.upper()}"] for name in RunContext.model_fields} == set(RunContext.model_fields)
    monkeypatch.setenv("SDLC_MODELS", "reviewer=openai:a, tester=openai:b")
    monkeypatch.setenv("SDLC_CONSULT_BEFORE", "none")
    monkeypatch.setenv("SDLC_FALLBACKS", "openai:c,openai:d")
    monkeypatch.setenv("SDLC_PARALLEL_STORIES", "true")
    monkeypatch.setenv("SDLC_STORE", "postgresql://ada:secret@host/db")
    monkeypatch.setenv("SDLC_WORKFLOW", "full")
    given = chosen(values(project))
    assert given["models"] == {"reviewer": "openai:a", "tester": "openai:b"}
    assert (given["consult_before"], given["fallbacks"]) == ((), ("openai:c", "openai:d"))
    assert (given["parallel_stories"], given["workflow"]) == (True, "full")
    assert given["store_url"] == default_store_url() == "postgresql://ada:secret@host/db"
    given.pop("workflow")
    assert choices(**given).models == {"reviewer": "openai:a", "tester": "openai:b"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\nrevews = 2", ":2: unknown key 'revews': did you mean reviews?"),
        ("\n\nreviews = 9", ":3: reviews: Input should be less than or equal to 5 (got 9)"),
        ("[models]\nnobody = 'openai:x'", ":1: models: "),
        ("model = 3", ":1: model: "),
        ("workflow = 'fast'", ":1: workflow: choose simple or full"),
        ("reviews = ", "is no TOML"),
    ],
)
@pytest.mark.parametrize("whose", ["user", "project"])
def test_a_mistake_names_its_place(request, user, project, text, said, whose):
    file = request.getfixturevalue(whose)
    file.write_text(text.replace("x = 1", "threshold = 1"))
    with pytest.raises(ConfigurationError) as error:
        values(project)
    assert str(file) in str(error.value)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SDLC_TRESHOLD", "80", "unknown variable SDLC_TRESHOLD: did you mean SDLC_THRESHOLD?"),
        ("SDLC_THRESHOLD", "101", "SDLC_THRESHOLD: Input should be less than or equal to 100"),
        ("SDLC_PARALLEL_STORIES", "perhaps", "SDLC_PARALLEL_STORIES: "),
    ],
)
def test_a_mistaken_variable_is_named(user, project, monkeypatch, capsys, name, value, said):
    monkeypatch.setenv(name, value)
    assert main(["run", "Add a thing", "--repo", str(project.parents[1])]) == 2
    assert said in capsys.readouterr().err


SAMPLES = {
    "base_url": '"http://evil.example/v1"', "embeddings": '"openai:x"', "isolation": '"unsafe"', "python": '"./evil"',
    "home": '"."', "store_url": '"postgresql://evil/db"', "auto_apply": "true", "max_tokens": "1000000000",
    "keep_outcomes": "false",
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(UNSAFE))
def test_what_a_repository_may_not_choose(user, project, key, monkeypatch):
    project.write_text(f"{key} = {SAMPLES[key]}\n")
    with pytest.raises(ConfigurationError, match=f"a repository may not set {key}"):
        values(project)
    project.unlink()
    user.write_text(f"{key} = {SAMPLES[key]}\n")
    assert values(project)[key].source == f"{user}:1"


@pytest.mark.parametrize("key", NAMES_MODELS)
def test_a_repository_names_no_server_within_a_model(user, project, key):
    spec = '"openai:x@http://evil.example/v1"'
    project.write_text(f"{key} = " + {"models": f"{{reviewer = {spec}}}", "fallbacks": f"[{spec}]"}.get(key, spec))
    with pytest.raises(ConfigurationError, match="no server"):
        values(project)


def test_a_project_file_that_leads_elsewhere_or_is_no_file(user, project, tmp_path):
    (tmp_path / "secret.toml").write_text("reviews = 2")
    project.symlink_to(tmp_path / "secret.toml")
    with pytest.raises(ConfigurationError, match="leads out"):
        values(project)
    project.unlink()
    project.mkdir()
    with pytest.raises(ConfigurationError, match="must be a file"):
        values(project)
    project.rmdir()
    project.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        values(project)


def test_the_users_home_is_where_runs_are_kept(user, project, tmp_path, monkeypatch):
    assert default_home() == tmp_path / "state" / "sdlc-graph"
    user.write_text(f'home = "{tmp_path}/elsewhere"\nnonsense = 1\n')
    assert default_home() == tmp_path / "elsewhere", "a mistake in another key is none of its business"
    monkeypatch.setenv("SDLC_HOME", str(tmp_path / "chosen"))
    assert default_home() == tmp_path / "chosen"


def test_config_shows_values_and_sources_and_no_password(user, project, monkeypatch, capsys):
    user.write_text('model = "openai:[bold]x"\n')
    monkeypatch.setenv("SDLC_STORE", "postgresql://ada:secret@host/db")
    assert main(["config", "--json", "--repo", str(project.parents[1])]) == 0
    told = json.loads(capsys.readouterr().out)["settings"]
    assert list(told) == list(FIELDS)
    assert told["model"] == {"value": "openai:[bold]x", "source": f"{user}:1"}
    assert told["store_url"] == {"value": "postgresql://ada:***@host/db", "source": "SDLC_STORE"}
    assert main(["config", "--repo", str(project.parents[1])]) == 0
    out = capsys.readouterr().out
    assert "openai:[bold]x" in out
    assert "secret" not in out


@pytest.mark.parametrize("whose", ["project", "user"])
def test_the_file_of_init_holds_when_uncommented(user, project, whose, capsys):
    file = project if whose == "project" else user
    argv = ["init", "--repo", str(project.parents[1]), *(["--user"] if whose == "user" else [])]
    assert main(argv) == 0
    text = file.read_text()
    assert chosen(values(project)) == {}, "everything is commented out"
    assert main(argv) == 2, "it does not overwrite"
    assert "not overwritten" in capsys.readouterr().err
    assert file.read_text() == text == file_text(project=whose == "project")
    bare = [line.removeprefix("# ") for line in text.splitlines() if " = " in line or line == "# [models]"]
    file.write_text("\n".join(bare))
    expected = set(FIELDS) - (set(UNSAFE) if whose == "project" else set())
    assert set(tomllib.loads(file.read_text())) == expected
    found = values(project)
    assert {key for key, one in found.items() if one.source != "default"} == expected
    plain = RunContext()
    assert found["consult_before"].value == plain.consult_before
    assert found["threshold"].value == plain.threshold


def test_a_run_takes_the_file_and_flags_outdo_it(user, project):
    user.write_text('threshold = 80\nmodel = "openai:x"\n')
    options = parser().parse_args(["run", "Add it", "--threshold", "90"])
    given = chosen(resolved(project.parents[1], {**_given(options), "workflow": options.workflow}))
    assert given == {"threshold": 90.0, "model": "openai:x"}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_names_the_commands(capsys, shell):
    pytest.importorskip("shtab")
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert "--max-iterations" in said
    if shell == "bash":
        checked = subprocess.run(["bash", "-n"], input=said, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_help_loads_nothing_heavy():
    heavy = {"pydantic", "rich", "langgraph", "httpx", "shtab"}
    code = f"import sys; from graph.cli import parser; parser(); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
