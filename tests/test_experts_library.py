"""Finding cards: by words, by meaning, whatever is asked, and whatever became of the index on the disk."""

import asyncio
import os
import sqlite3
import string
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from experts.cards import Card
from experts.library import DEPTH, Library, library_of
from experts.meaning import SAME_MEANING, alike_by_meaning, embedding_model
from experts.roster import Expert, Roster
from experts.terms import stems, telling
from experts.weights import weigh, weights
from state.consultation import Recommendation
from state.context import RunContext
from state.errors import ConfigurationError


def card(rule, *, expert="web", line=1, subject="", **fields):
    named = {name.replace("_", " "): said for name, said in fields.items()}
    return Card(expert, f"{expert}/page.md", line, subject, rule, {"When": "always", "Source": "a book", **named})


CARDS = (
    card("Cache the rendered page", line=1, Why="rendering is slow"),
    card("Set a timeout on every request", line=2, Why="a page may never answer"),
    card("Hash passwords with scrypt", expert="safe", line=3, When="an account has a password"),
    card("Close the pool", expert="safe", line=4, Example="the page is written: --json"),
)


@pytest.fixture
def open_library():
    opened = []

    def make(cards=CARDS, **options):
        opened.append(Library(cards, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def lines(found):
    return [one.card.line for one in found]


# --- by words ---------------------------------------------------------------------------------------------------------


async def test_the_rule_counts_more_than_the_reason_and_the_example(open_library):
    found = await open_library().search("pages")
    assert lines(found) == [1, 2, 4]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.confidence < 1 for one in found)
    assert found[0].card is CARDS[0]


async def test_forms_of_a_word_are_one(open_library):
    library = open_library()
    for question in ("password", "passwords", "the password's hash", "PASSWORD?", "hashed"):
        assert lines(await library.search(question)) == [3], question


async def test_only_the_experts_that_are_asked_are_searched(open_library):
    library = open_library()
    assert lines(await library.search("page", experts=["safe"])) == [4]
    assert lines(await library.search("page", experts=("web", "nobody"))) == [1, 2]
    assert await library.search("page", experts=[]) == []
    assert await library.search("page", experts=["web' OR '1'='1"]) == []


async def test_at_most_so_many(open_library):
    many = open_library([card(f"Cache page {n}", line=n) for n in range(1, 60)])
    assert len(await many.search("page", limit=7)) == 7
    assert len(await many.search("page", limit=40)) == 40


async def test_what_is_not_about_anything_finds_nothing(open_library):
    library = open_library()
    for question in ("", " \n\t", "?!…", "how should I do it", "🦀🎉", "zebra", "\x00", "\ud800"):
        assert await library.search(question) == [], question
    assert await open_library([]).search("page") == []


@pytest.mark.parametrize(
    "question",
    [
        'a "page',
        "page OR NOT AND NEAR(page, 2)",
        "rule:page",
        "page*",
        "^page -page +page (page",
        "page'; DROP TABLE cards; --",
        "page 🦀 page",
        "don't page",
        "o’page page",
        "{page} [page] page\\",
        "ª ² ① page",
        "page " * 2_000,
        " ".join(f"page{n}" for n in range(1_500)) + " page",
        "ｐａｇｅ page",
        "page\x00page",
    ],
    ids=lambda value: value[:12],
)
async def test_odd_questions_are_questions(open_library, question):
    library = open_library()
    assert 1 in lines(await library.search(question))
    assert lines(await library.search("password")) == [3], "the table is still there"


@given(st.text(max_size=200))
def test_any_text_can_be_asked(question):
    library = Library(CARDS)
    assert len(library.by_terms(question)) <= len(CARDS)
    library.close()


@given(st.text(string.printable, max_size=60))
def test_words_are_folded_the_same_each_time(text):
    assert stems(text) == stems(text.upper().lower())
    assert len(telling(text)) == len(set(telling(text)))


# --- the index on the disk --------------------------------------------------------------------------------------------


def index(folder):
    (file,) = folder.glob("cards-*.sqlite")
    return file


@pytest.mark.parametrize("name", ["knowledge", "a#b?c%41 d"])
async def test_an_index_is_used_again_as_long_as_nothing_changed(open_library, tmp_path, name):
    folder = tmp_path / name
    await open_library(digest="1", folder=folder).search("page")
    before = index(folder).stat()
    with sqlite3.connect(index(folder)) as there:
        there.execute("UPDATE cards SET rule = 'Sing' WHERE number = 2")
    there.close()
    assert lines(await open_library(digest="1", folder=folder).search("sing")) == [3], "what was there was read"
    assert index(folder).stat().st_ino == before.st_ino
    assert await open_library(digest="2", folder=folder).search("sing") == []
    assert len(list(folder.iterdir())) == 2


async def test_a_changed_file_is_found_by_its_new_words(tmp_path):
    place = tmp_path / ".sdlc" / "experts" / "mine"
    place.mkdir(parents=True)
    (place / "expert.toml").write_text('name = "mine"\ndescription = "d"\ndomains = ["mine"]\n')
    for word in ("zebra", "okapi"):
        (place / "page.md").write_text(f"## Feed the {word}\n**When:** daily\n**Source:** the zoo\n")
        roster = Roster.load(tmp_path)
        assert Roster.load(tmp_path) is roster
        cards = [one for expert in roster for one in expert.cards]
        library = library_of(cards, roster.digest, tmp_path / "index", None)
        assert library_of(cards, roster.digest, tmp_path / "index", None) is library
        assert [one.card.rule for one in await library.search("zebra or okapi")] == [f"Feed the {word}"]
    assert len(list((tmp_path / "index").iterdir())) == 2


def garbage(file):
    file.write_bytes(b"This is no database. " * 500)


def empty(file):
    file.write_bytes(b"")


def halved(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten_inside(file):
    content = bytearray(file.read_bytes())
    content[4_096:] = b"\xee" * (len(content) - 4_096)
    file.write_bytes(content)


def another_table(file):
    file.unlink()
    sqlite3.connect(file).close()


def a_folder(file):
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [garbage, empty, halved, overwritten_inside, another_table, a_folder])
async def test_a_corrupt_index_costs_nothing_but_time(open_library, tmp_path, spoil):
    many = [*CARDS, *(card(f"Rule {n} on zebras", line=n) for n in range(10, 300))]
    await open_library(many, digest="1", folder=tmp_path).search("page")
    spoil(index(tmp_path))
    for _ in range(2):
        assert lines(await open_library(many, digest="1", folder=tmp_path).search("passwords")) == [3]
    assert len(list(tmp_path.iterdir())) <= 1, "no half-written file is left"


async def test_an_index_that_is_spoilt_while_it_is_open(open_library, tmp_path):
    many = [*CARDS, *(card(f"Rule {n} on zebras", line=n) for n in range(10, 3_000))]
    library = open_library(many, digest="1", folder=tmp_path)
    assert lines(await library.search("passwords")) == [3]
    overwritten_inside(index(tmp_path))
    assert 1 in lines(await library.search("page"))
    assert lines(await library.search("passwords")) == [3]


@pytest.mark.parametrize("where", ["file/in/the/way", "proc"])
async def test_a_folder_that_cannot_be_written_costs_nothing_but_time(open_library, tmp_path, where):
    (tmp_path / "file").write_text("")
    folder = tmp_path / where if where != "proc" else "/proc/self/knowledge"
    library = open_library(digest="1", folder=type(tmp_path)(folder))
    assert lines(await library.search("passwords")) == [3]


async def test_a_read_only_folder_costs_nothing_but_time(open_library, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    assert lines(await open_library(digest="1", folder=tmp_path).search("passwords")) == [3]


def test_two_processes_build_at_once(tmp_path):
    code = (
        "import sys; from pathlib import Path; from experts.library import Library; from experts.roster import Roster\n"
        "roster = Roster.load(); cards = [card for one in roster for card in one.cards]\n"
        "library = Library(cards, digest=roster.digest, folder=Path(sys.argv[1]))\n"
        "print(len(library.by_terms('store passwords'))); library.close()\n"
    )
    made = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120)[0] for one in made]
    assert said == ["5\n", "5\n"]
    assert len(list(tmp_path.iterdir())) == 1


async def test_many_threads_search_one_library(open_library, tmp_path):
    library = open_library(digest="1", folder=tmp_path)
    found = await asyncio.gather(*(library.search("page" if n % 2 else "password") for n in range(40)))
    assert [lines(one) for one in found] == [[1, 2, 4] if n % 2 else [3] for n in range(40)]


async def test_old_indexes_are_forgotten(open_library, tmp_path):
    for n in range(12):
        await open_library(digest=str(n), folder=tmp_path).search("page")
    assert len(list(tmp_path.iterdir())) <= 9


def test_only_so_many_libraries_are_kept_open(tmp_path):
    first = library_of(CARDS, "0", None, None)
    assert library_of(CARDS, "0", None, None) is first
    for n in range(1, 20):
        library_of(CARDS, str(n), None, None)
    assert library_of(CARDS, "0", None, None) is not first


async def test_ten_thousand_cards(open_library, tmp_path):
    words = [f"{a}{b}" for a in ("bear", "lion", "wolf", "seal", "hare") for b in ("cage", "feed", "lock", "walk")]
    many = [
        card(
            f"Rule {n}: {words[n % 20]} before {words[n * 7 % 20]}",
            expert=f"zoo{n % 16}",
            line=n,
            Why=f"the keeper of number {n} said so of the {words[n * 3 % 20]}",
        )
        for n in range(1, 10_001)
    ]
    library = open_library(many, digest="1", folder=tmp_path)
    assert lines(await library.search("What of number 4711?", limit=1)) == [4711]
    started = time.perf_counter()
    for n in range(20):
        assert await library.search(f"{words[n]} in the morning", experts=["zoo0", "zoo1", "zoo2", "zoo3"])
    assert (time.perf_counter() - started) / 20 < 0.2


# --- by meaning -------------------------------------------------------------------------------------------------------

MEANINGS = (("cache", "memoise", "remember"), ("timeout", "patience"), ("password", "passphrase"), ("pool", "basin"))


class Meanings(Embeddings):
    """A direction for each meaning, by the words that have it."""

    def __init__(self):
        self.embedded = 0

    def embed_documents(self, texts):
        self.embedded += len(texts)
        return [self._vector(text) for text in texts]

    def embed_query(self, text):
        return self._vector(text)

    @staticmethod
    def _vector(text):
        said = text.lower()
        return [0.01, *(float(any(word in said for word in each)) for each in MEANINGS)]


class Down(Meanings):
    def embed_query(self, text):
        raise ConnectionError("nobody\nat home")

    embed_documents = embed_query


async def test_a_card_that_only_its_meaning_fits_is_found(open_library):
    assert await open_library().search("memoise it") == []
    found = await open_library(embeddings=Meanings()).search("memoise it", limit=1)
    assert lines(found) == [1]
    assert (found[0].score, found[0].confidence) == (0.0, pytest.approx(1, abs=0.01))


async def test_ranks_are_fused(open_library):
    """Second by words and first by meaning is before first by words alone."""
    cards = [
        card("Page the page of pages", line=1),
        card("Remember the page", line=2),
        card("Cache it", line=3),
    ]
    assert lines(open_library(cards).by_terms("memoise a page")) == [1, 2]
    found = await open_library(cards, embeddings=Meanings()).search("memoise a page", limit=3)
    assert lines(found)[0] == 2
    assert set(lines(found)) == {1, 2, 3}
    assert all(0 <= one.confidence <= 1 for one in found)


async def test_meaning_too_keeps_to_the_experts_that_are_asked(open_library):
    library = open_library(embeddings=Meanings())
    assert lines(await library.search("a passphrase", experts=["safe"], limit=1)) == [3]
    assert 3 not in lines(await library.search("a passphrase", experts=["web"]))
    assert await library.search("a passphrase", experts=[]) == []


async def test_cards_are_embedded_once_also_when_many_ask(open_library):
    meanings = Meanings()
    library = open_library([*CARDS, *(card(f"Rule {n}", line=n) for n in range(10, 600))], embeddings=meanings)
    await asyncio.gather(*(library.search("memoise it") for _ in range(5)))
    assert meanings.embedded == 594


def test_a_library_serves_one_event_loop_after_another(open_library):
    library = open_library(embeddings=Meanings())

    async def ask():
        return await asyncio.gather(*(library.search("memoise it", limit=1) for _ in range(3)))

    for _ in range(2):
        assert [lines(found) for found in asyncio.run(ask())] == [[1], [1], [1]]


async def test_embeddings_that_are_down_cost_their_rank_and_are_named(open_library):
    library = open_library(embeddings=Down())
    assert lines(await library.search("page")) == [1, 2, 4]
    assert library.trouble == "found by words only: ConnectionError: nobody at home"


async def test_many_meanings_are_cut(open_library):
    library = open_library([card(f"Cache {n}", line=n) for n in range(1, 100)], embeddings=Meanings())
    assert len(await library.search("memoise", limit=99)) == DEPTH


async def test_equal_advice_is_merged_by_meaning():
    said = {
        "a": [Recommendation(text="Cache the page", confidence=0.5)],
        "b": [
            Recommendation(text="Memoise what was drawn", confidence=1.0),
            Recommendation(text="Have patience", confidence=0.1),
        ],
    }
    texts = [one.text for each in said.values() for one in each]
    alike = await alike_by_meaning(texts, Meanings())
    assert [one.text for one in weigh(said, weights("a", ["b"]), alike)] == ["Cache the page", "Have patience"]
    assert len(weigh(said, weights("a", ["b"]))) == 3
    assert await alike_by_meaning(texts, None) is None
    assert await alike_by_meaning(texts[:1], Meanings()) is None
    assert await alike_by_meaning(texts, Down()) is None
    assert 0.5 < SAME_MEANING < 1


def test_which_embedding_models_there_are(monkeypatch):
    assert embedding_model(RunContext()) is None
    for name in ("ada", "openai:", "local:x"):
        with pytest.raises(ConfigurationError, match=r"unknown embedding model '.*': write openai:NAME"):
            embedding_model(RunContext(embeddings=name))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ConfigurationError, match="the embedding model 'openai:ada' cannot be used: "):
        embedding_model(RunContext(embeddings="openai:ada"))
    local = RunContext(embeddings="openai:ada", base_url="http://127.0.0.1:9/v1")
    assert embedding_model(local) is embedding_model(local)


def test_experts_are_plain_values():
    assert Expert("a", cards=CARDS) == Expert("a", cards=CARDS)
    assert len({Expert("a", cards=CARDS), Expert("a", cards=CARDS)}) == 1
