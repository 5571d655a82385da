"""The arithmetic of a panel: shares, merging, ranking, agreement, contradiction."""

import math
from itertools import combinations, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.weights import PRIMARY, contradicts, same_terms, weigh, weights
from state.consultation import Recommendation, Source

NAMES = st.lists(st.text(), unique=True, min_size=1, max_size=60)
PRIORS = st.floats(min_value=5e-324, allow_infinity=False, allow_nan=False)
SENTENCES = (
    "Cache the rendered page",
    "Never cache the rendered page",
    "Cache the rendered pages",
    "Close the file in a with block",
    "Set a timeout on every request",
    "Avoid a timeout on every request",
)


def advice(text, confidence=0.5, *, instead_of="", reason="because", line=1):
    source = Source(card="book/page.md", line=line)
    return Recommendation(text=text, reason=reason, instead_of=instead_of, confidence=confidence, sources=(source,))


ADVICE = st.builds(
    advice,
    st.sampled_from(SENTENCES),
    st.floats(0, 1),
    instead_of=st.sampled_from(("", "a cached rendered page", "no timeout on a request")),
    line=st.integers(1, 9),
)
OPINIONS = st.dictionaries(st.sampled_from("abcdef"), st.lists(ADVICE, max_size=5), min_size=1)


# --- shares -----------------------------------------------------------------------------------------------------------


@given(st.data(), NAMES)
def test_shares_sum_to_one_for_any_number_and_any_priors(data, names):
    prior = data.draw(st.dictionaries(st.sampled_from(names), PRIORS))
    share = weights(names[0], names[1:], prior)
    assert list(share) == names
    assert math.fsum(share.values()) == pytest.approx(1, abs=1e-12)
    assert all(0 <= one <= 1 for one in share.values())


@given(NAMES, st.sampled_from((5e-324, 1e-9, 1.0, 7.0, 1e308)))
def test_with_equal_priors_the_primary_has_51_percent_and_the_others_the_same(names, prior):
    share = weights(names[0], names[1:], dict.fromkeys(names, prior))
    assert share[names[0]] == pytest.approx(PRIMARY if names[1:] else 1, abs=1e-12)
    assert len({share[name] for name in names[1:]}) <= 1


@given(NAMES.filter(lambda names: len(names) > 1), st.floats(0.1, 10), st.floats(1.01, 10))
def test_a_larger_prior_is_a_larger_share_and_takes_from_all_others(names, prior, times):
    before = weights(names[0], names[1:], dict.fromkeys(names, prior))
    after = weights(names[0], names[1:], {**dict.fromkeys(names, prior), names[-1]: prior * times})
    assert after[names[-1]] > before[names[-1]]
    assert all(after[name] < before[name] for name in names[:-1])


def test_shares_by_hand():
    assert weights("a") == {"a": 1.0}
    assert weights("a", ["b", "c"]) == pytest.approx({"a": 0.51, "b": 0.245, "c": 0.245})
    # .51 x 1 : .245 x 2 : .245 x 1 = .51 : .49 : .245, of 1.245
    by_hand = {"a": 0.51 / 1.245, "b": 0.49 / 1.245, "c": 0.245 / 1.245}
    assert weights("a", ["b", "c"], {"b": 2}) == pytest.approx(by_hand)


@pytest.mark.parametrize("prior", [0, -1, math.inf, math.nan])
def test_a_weight_is_a_positive_number(prior):
    with pytest.raises(ValueError, match="the weight of an expert must be positive: b has"):
        weights("a", ["b"], {"b": prior})


@pytest.mark.parametrize("others", [["b", "a"], ["b", "b"]])
def test_each_expert_counts_once(others):
    with pytest.raises(ValueError, match="each expert counts once: a, b, "):
        weights("a", others)


# --- merging and ranking ----------------------------------------------------------------------------------------------


def test_an_example_by_hand():
    opinions = {
        "web": [advice("Cache the rendered page", 0.5), advice("Set a timeout on every request", 0.9, line=2)],
        "speed": [advice("Cache the rendered pages", 0.8, line=3)],
        "ops": [advice("Set timeouts on every request", 0.2, line=4), advice("Close the file", 1.0, line=5)],
    }
    done = weigh(opinions, weights("web", ["speed", "ops"]))
    assert [(one.id, one.text) for one in done] == [
        ("G1", "Set a timeout on every request"),
        ("G2", "Cache the rendered page"),
        ("G3", "Close the file"),
    ]
    # .51 x .9 + .245 x .2;  .51 x .5 + .245 x .8;  .245 x 1
    assert [one.score for one in done] == pytest.approx([0.508, 0.451, 0.245])
    assert [one.agreement for one in done] == pytest.approx([0.755, 0.755, 0.245])
    assert [one.confidence for one in done] == pytest.approx([0.508 / 0.755, 0.451 / 0.755, 1])
    assert [[vote.expert for vote in one.votes] for one in done] == [["web", "ops"], ["web", "speed"], ["ops"]]
    assert [[source.line for source in one.sources] for one in done] == [[2, 4], [1, 3], [5]]
    assert not any(one.dissent for one in done)


def test_who_says_it_twice_counts_once_with_the_higher_confidence():
    said = {"a": [advice("Close the file", 0.2), advice("Close the file", 0.6), advice("Close the files", 0.4)]}
    (one,) = weigh(said, {"a": 1.0})
    assert (one.score, one.agreement, len(one.votes)) == (0.6, 1.0, 1)
    assert one.sources == (Source(card="book/page.md", line=1),)


@given(OPINIONS)
def test_what_holds_of_any_weighing(opinions):
    names = sorted(opinions)
    share = weights(names[0], names[1:])
    done = weigh(opinions, share, label="Q1.")
    assert [one.id for one in done] == [f"Q1.{n}" for n in range(1, len(done) + 1)]
    assert [one.score for one in done] == sorted((one.score for one in done), reverse=True)
    assert bool(done) == any(opinions.values())
    for one in done:
        assert one.score == pytest.approx(math.fsum(v.weight * v.confidence for v in one.votes), abs=1e-12)
        assert len({vote.expert for vote in one.votes}) == len(one.votes)
        assert 0 <= one.score <= one.agreement + 1e-12 <= 1 + 1e-9
        assert one.confidence <= max(vote.confidence for vote in one.votes) + 1e-9
        assert all(vote.weight == share[vote.expert] for vote in one.votes)
    said = {(name, source) for name, each in opinions.items() for one in each for source in one.sources}
    assert {source for one in done for source in one.sources} == {source for _, source in said}


@given(OPINIONS, st.sampled_from((same_terms, lambda one, other: True)))
def test_what_is_merged_holds_no_contradiction_and_every_contradiction_is_named(opinions, alike):
    numbers = count(1)
    numbered = {
        name: [one.model_copy(update={"sources": (Source(card="a.md", line=next(numbers)),)}) for one in each]
        for name, each in opinions.items()
    }
    by_line = {one.sources[0].line: (name, one) for name, each in numbered.items() for one in each}
    names = sorted(numbered)
    for one in weigh(numbered, weights(names[0], names[1:]), alike):
        inside = {source.line for source in one.sources}
        merged = [by_line[line][1] for line in inside]
        assert not any(contradicts(first, second) for first, second in combinations(merged, 2))
        first = next(said for said in merged if said.text == one.text and said.instead_of == one.instead_of)
        against = {
            (name, said.text) for at, (name, said) in by_line.items() if at not in inside and contradicts(first, said)
        }
        assert {(other.expert, other.text) for other in one.dissent} == against


# --- contradiction ----------------------------------------------------------------------------------------------------

USE = advice("Use a global connection pool", 0.9)
NEVER = advice("Never use a global connection pool", 0.4, reason="tests share it")


@pytest.mark.parametrize("alike", [same_terms, lambda one, other: True], ids=["by terms", "by meaning"])
def test_a_contradiction_is_shown_and_not_averaged(alike):
    """Embeddings hold a sentence and its denial for nearly the same."""
    first, second = weigh({"a": [USE], "b": [NEVER]}, weights("a", ["b"]), alike)
    assert (first.text, first.score, first.agreement) == (USE.text, pytest.approx(0.51 * 0.9), pytest.approx(0.51))
    assert (second.text, second.score) == (NEVER.text, pytest.approx(0.49 * 0.4))
    assert [(one.expert, one.text, one.reason) for one in first.dissent] == [("b", NEVER.text, "tests share it")]
    assert [one.expert for one in second.dissent] == ["a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (USE, NEVER),
        (advice("Store times in UTC", instead_of="local wall clock times"), advice("Keep local wall clock times")),
        (advice("Pin exact versions"), advice("Do not pin exact versions")),
        (advice("Set a timeout of 5 s"), advice("Set a timeout of 30 s")),
        (advice("Support Python 3.11 and later"), advice("Support Python 3.9 and later")),
        (advice("Retry failed payments"), advice("Avoid retrying failed payments")),
    ],
)
def test_contradictions_go_both_ways(one, other):
    assert contradicts(one, other)
    assert contradicts(other, one)
    assert not contradicts(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (advice("Close the file"), advice("Never cache the page")),
        (advice("Cache pages"), advice("Cache pages", instead_of="cached pages that never expire")),
        (advice("Set a timeout"), advice("Set a limit", instead_of="a timeout")),
        (advice("Set a timeout of 5 s"), advice("Set a timeout")),
        (advice("Answer 404 for a missing item"), advice("Answer 409 for a conflicting item")),
        (
            advice("Store times in UTC", instead_of="local wall clock times"),
            advice("Never keep local wall clock times"),
        ),
    ],
)
def test_what_is_no_contradiction(one, other):
    assert not contradicts(one, other)
    assert not contradicts(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cache the rendered page", "Caching rendered pages", True),
        ("Cache the rendered page", "Never cache the rendered page", False),
        ("Never cache the page", "Avoid caching the page", True),
        ("Set a timeout of 5 s on each request", "Set a timeout of 30 s on each request", False),
        ("Set a timeout of 5 s on each request", "Set a timeout on each request", True),
        ("Cache the page", "Cache the query, the index and the answer", False),
        ("", "", False),
        ("the", "a", False),
    ],
)
def test_equal_by_terms(one, other, same):
    assert same_terms(one, other) is same
    assert same_terms(other, one) is same
