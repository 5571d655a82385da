"""Whom a request concerns: whole terms and phrases, gaps, forms of a word; the repository is a hint and no more."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.domains import ENOUGH, GAP, MOST, concerns
from experts.hints import LARGEST, hints_of
from experts.roster import Detect, Expert, Roster
from state.errors import BadInput

ROSTER = Roster(
    [
        Expert("web", ("web", "http"), detect=Detect(strong=("websocket", "ws", "rest api", "rate * limit", "query"))),
        Expert("safe", ("safe",), detect=Detect(strong=("access token",), weak=("token", "login", "session"))),
        Expert("data", ("data",), detect=Detect(weak=("table", "row"), dependencies=("PyArrow",), files=("*.sql",))),
        Expert("api", ("http",)),
    ]
)
SHIPPED = Roster.load()


def found(request, roster=ROSTER, **options):
    return [one.domain for one in concerns(request, roster, **options)]


@pytest.mark.parametrize(
    ("request_", "domains"),
    [
        ("Show the news on the front page", []),
        ("Push it over ws", ["web"]),
        ("Push it over WebSockets.", ["web"]),
        ("A web socket is none", []),
        ("mywebsockets", []),
        ("Offer a REST-API", ["web"]),
        ("Offer rest APIs for it", ["web"]),
        ("The rest of the API", []),
        ("An api, at rest", []),
        ("Queries take long", ["web"]),
        ("", []),
        ("?!  …", []),
    ],
)
def test_terms_are_whole_words_and_phrases_in_any_form(request_, domains):
    assert found(request_) == domains


@pytest.mark.parametrize("between", range(GAP + 3))
def test_a_gap_is_a_few_words(between):
    words = " ".join(["clients"] * between)
    assert found(f"rates {words} limited") == (["web"] if between <= GAP else [])
    assert found(f"limit {words} rate") == []


def test_a_gap_looks_past_the_first_place():
    assert found("rate this, then rate and limit that") == ["web"]


def test_one_weak_term_is_not_enough_and_two_are():
    assert found("a login page") == []
    assert found("login, logins, and the login") == [], "the same word again says nothing new"
    assert found("the session after a login") == ["safe"]


def test_a_weak_term_inside_a_strong_one_says_nothing_new():
    (one,) = concerns("renew the access tokens", ROSTER)
    assert (one.score, one.because) == (1.0, ("access token",))
    (one,) = concerns("renew the access token of a session", ROSTER)
    assert (one.score, one.because) == (1.5, ("access token", "session"))


def test_hints_of_the_repository_are_never_enough_and_only_rank():
    hints = {"dependencies": ["pyarrow"], "files": ["db/schema.SQL", "a.sql"]}
    assert found("make the footer blue", **hints) == []
    assert found("one more table", **hints) == []
    assert found("a row of the session's table after a login") == ["data", "safe"]
    (plain,) = concerns("rows of a table", ROSTER)
    (hinted,) = concerns("rows of a table", ROSTER, **hints)
    assert (plain.score, hinted.score) == (ENOUGH, ENOUGH + 0.25)
    assert hinted.because == ("table", "row", "PyArrow", "*.sql")


@given(st.lists(st.sampled_from(["numpy", "django", "torch", "pyjwt", "fastapi"])), st.lists(st.text(max_size=20)))
def test_nothing_concerns_nobody_whatever_the_repository_is(dependencies, files):
    assert found("make it nicer", SHIPPED, dependencies=dependencies, files=files) == []


@given(st.text(max_size=300))
def test_whatever_is_said_the_answer_is_in_order_and_has_reasons(request_):
    done = concerns(request_, SHIPPED)
    assert len(done) <= MOST
    assert [one.score for one in done] == sorted((one.score for one in done), reverse=True)
    assert all(one.score >= ENOUGH and one.because for one in done)


@pytest.mark.parametrize(
    ("request_", "domain"),
    [
        ("Hash passwords before they are stored", "security"),
        ("Write property-based tests for the parser", "testing"),
        ("Paginate the REST API's list endpoint", "api-design"),
        ("Two threads race for the same counter", "concurrency"),
        ("Add an index to the orders table of the SQL schema", "data-modelling"),
        ("Delete personal data of a user for the GDPR", "privacy"),
        ("Screen readers must announce the form's errors", "accessibility"),
    ],
)
def test_the_shipped_experts_know_when_they_are_meant(request_, domain):
    assert domain in found(request_, SHIPPED)


@pytest.mark.parametrize(
    "request_", ["Show the news", "Rename the button", "Translate the page into German", "Add slugify"]
)
def test_the_shipped_experts_know_when_they_are_not(request_):
    assert found(request_, SHIPPED) == []


def test_a_long_request_in_a_large_repository_is_quick():
    files = [f"src/module_{n}/part_{n}.py" for n in range(3_000)]
    started = time.monotonic()
    concerns("rate the session of a login " * 2_000, SHIPPED, files=files)
    assert time.monotonic() - started < 5


# --- named domains ----------------------------------------------------------------------------------------------------


def test_the_expert_whose_own_a_domain_is_comes_first():
    other = Roster([Expert("a", ("x", "http")), Expert("b", ("http", "x")), Expert("c", ("y",))])
    assert [one.name for one in other.concerned(["http"])] == ["b", "a"]
    assert [one.name for one in other.concerned(["y", "x", "http"])] == ["c", "a", "b"]
    assert other.concerned([]) == other.concerned(["htt"]) == []


def test_named_domains_are_checked():
    assert ROSTER.domains() == ("data", "http", "safe", "web")
    assert ROSTER.checked(["http", "safe"]) == ("http", "safe")
    with pytest.raises(BadInput, match="no expert knows the domain 'htt': choose of data, http, safe, web"):
        ROSTER.checked(["safe", "htt"])


# --- what a repository says of itself ---------------------------------------------------------------------------------


def test_hints_are_read_and_broken_files_are_none(tmp_path):
    (tmp_path / "requirements.txt").write_text("Django>=4\nnumpy\n")
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "package.json").write_text('{"dependencies": {"React": "1"}, "devDependencies": ["odd"]}')
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "package.json").write_text('{"dependencies": {"left-pad": "1"}}')
    (tmp_path / "link.sql").symlink_to("/etc/passwd")
    names, files = hints_of(tmp_path)
    assert set(names) == {"django", "numpy", "react"}
    assert files == ("requirements.txt", "web/package.json")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pyproject.toml", b"[project\n"),
        ("pyproject.toml", b"project = 1\n"),
        ("pyproject.toml", b"[project]\ndependencies = [[1]]\n"),
        ("pyproject.toml", b"x = " + b"[" * 100_000),
        ("setup.cfg", b"\xff\xfe"),
        ("setup.cfg", b"no section\n"),
        ("requirements.txt", b"\x00\xff\n-r missing.txt\n;;;\n"),
        ("requirements.txt", b"x" * (LARGEST + 1)),
        ("package.json", b"[]"),
        ("package.json", b"[" * 100_000),
        ("package.json", b'{"dependencies": 3}'),
        ("package.json", b'{"n": ' + b"9" * 5_000 + b"}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_costs_its_hints_and_no_more(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    names, files = hints_of(tmp_path)
    assert files == (name,)
    assert isinstance(names, tuple)


def test_without_a_repository_there_are_no_hints(tmp_path):
    assert hints_of(None) == hints_of(tmp_path / "nowhere") == ((), ())
