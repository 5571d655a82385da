"""What experts know: cards as they are read, broken ones as they are refused, and the shipped ones."""

import ast
import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.cards import FIELDS, LONGEST, LONGEST_RULE, UNSEEN, page
from experts.roster import SHIPPED, Expert, Roster
from experts.terms import terms
from state.errors import ConfigurationError

TOML = 'name = "{name}"\ndescription = "Knows it."\ndomains = ["{name}"]\n'
CARD = "## Do it\n**When:** always\n**Source:** a book\n"


def expert(folder, pages=CARD, toml=None, name="mine"):
    place = folder / name
    place.mkdir(parents=True)
    (place / "expert.toml").write_text(TOML.format(name=name) if toml is None else toml)
    for file, text in ({"page.md": pages} if isinstance(pages, str) else pages).items():
        (place / file).parent.mkdir(exist_ok=True)
        (place / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def own(repo, *args, **options):
    return expert(repo / ".sdlc" / "experts", *args, **options)


def refused(folder, line, *, file="page.md"):
    """What is said, after the place."""
    with pytest.raises(ConfigurationError) as caught:
        Expert.load(folder)
    told = str(caught.value)
    place = f"{folder / file}:{line}: "
    assert told.startswith(place), told
    assert "\n" not in told
    return told.removeprefix(place)


# --- reading ----------------------------------------------------------------------------------------------------------


def test_a_card_has_its_place_its_subject_and_its_fields(tmp_path):
    text = """\
    Words for people.

    # Files

    ## Close what you open
    Words before the first field are for people.
    **When:** a file is read
    or written.

    **Example:**
    ```python
    with path.open() as file:
        # **Why:** this is code
        ...
    ```

    ### Not a card
    **Source:** Python, `open`

    # Times
    ## Store UTC
    **When:** a time is kept
    **Source:** RFC 3339
    """
    first, second = Expert.load(expert(tmp_path, {"sub/page.md": textwrap.dedent(text)})).cards
    assert (first.place(), first.subject, first.rule) == ("mine/sub/page.md:5", "Files", "Close what you open")
    assert first.of("When") == "a file is read\nor written."
    assert "# **Why:** this is code" in first.of("Example")
    assert first.of("Example").endswith("### Not a card")
    assert first.of("Why") == ""
    assert first.text().startswith("Close what you open (mine/sub/page.md:5)\nWhen: a file is read")
    assert (second.line, second.subject, second.of("Source")) == (21, "Times", "RFC 3339")


@pytest.mark.parametrize(
    ("open_", "inside", "close"), [("```", "~~~", "```"), ("~~~", "```", "~~~"), ("````", "```", "````")]
)
def test_in_a_block_of_code_nothing_is_a_heading_or_a_field(tmp_path, open_, inside, close):
    block = f"{open_}text\n## no card\n{inside}\n**When:** no field\n# no subject\n{close}\n"
    (card,) = Expert.load(
        expert(tmp_path, f"## Do it\n**When:** always\n**Example:**\n{block}**Source:** a book\n")
    ).cards
    assert card.of("When") == "always"
    assert card.of("Source") == "a book"
    assert all(line in card.of("Example") for line in ("## no card", "**When:** no field", "# no subject"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(tmp_path, end):
    text = f"\ufeff# A\u2028B\x0c\x85{end}{end}{CARD.replace(chr(10), end)}"
    (card,) = Expert.load(expert(tmp_path, {"page.md": text})).cards
    assert (card.line, card.of("Source")) == (3, "a book")


def test_a_heading_on_the_first_line_counts_after_a_byte_order_mark(tmp_path):
    (card,) = Expert.load(expert(tmp_path, "\ufeff" + CARD)).cards
    assert (card.line, card.rule) == (1, "Do it")


@given(st.lists(st.tuples(st.sampled_from(["", "# S", "words", "```\n## x\n```"]), st.booleans()), max_size=12))
def test_every_card_stands_at_its_line(tmp_path_factory, parts):
    text = "".join(f"{before}\n{CARD if card else ''}" for before, card in parts)
    folder = tmp_path_factory.mktemp("book")
    (folder / "page.md").write_text(text)
    lines = text.split("\n")
    cards = page("book", folder, folder / "page.md").cards
    assert len(cards) == sum(card for _, card in parts)
    assert all(lines[card.line - 1] == "## Do it" for card in cards)


def test_a_page_is_read_again_when_it_changed_only(tmp_path):
    folder = expert(tmp_path)
    before = page("mine", folder, folder / "page.md")
    assert page("mine", folder, folder / "page.md") is before
    (folder / "page.md").write_text(CARD.replace("Do it", "Do that"))
    assert [card.rule for card in page("mine", folder, folder / "page.md").cards] == ["Do that"]


# --- refusing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# S\n\n## Do it\n**Source:** a book\n", 3, "the card 'Do it' has no 'When': add a line **When:** …"),
        ("## Do it\n**When:** always\n**Source:**\n", 1, "the card 'Do it' has no 'Source': add a line **Source:** …"),
        ("## Do it\nAlways do it.\n", 1, "the card 'Do it' has no 'When': add a line **When:** …"),
        (f"{CARD}**Because:** it helps\n", 4, f"unknown field 'Because': a card has {', '.join(FIELDS)}"),
        (f"{CARD}**When:** never\n", 4, "'When' stands twice in the card 'Do it': keep one"),
        (f"{CARD}\n```python\nx = 1\n\n{CARD}", 5, "a block of code that never ends: close it with ```"),
        (CARD.replace("Do it", "x" * 121), 1, f"the rule has 121 characters: at most {LONGEST_RULE}"),
        (f"\n{CARD}**Why:** {'x' * LONGEST}\n", 2, f"the card has 4012 characters: split it, at most {LONGEST}"),
        (f"{CARD}caf\xe9\n".encode("latin-1"), 4, "not UTF-8 text: save the file as UTF-8"),
        ("# Only a subject\n", None, "no card: write one into a .md file, `## Rule` first"),
        ({}, None, "no card: write one into a .md file, `## Rule` first"),
        ("x" * 500_001, 1, "larger than 500000 bytes: split it"),
    ],
)  # fmt: skip
def test_a_broken_card_is_refused_with_its_place(tmp_path, text, line, says):
    place = {"file": "page.md"} if line else {"file": "expert.toml"}
    folder = expert(tmp_path, {"page.md": text} if not isinstance(text, dict) else text)
    assert refused(folder, line or 1, **place) == says


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        ("name = ", 1, "not valid TOML: Invalid value (at end of document)"),
        ('name = "mine"\ndomains = ["a"\n', 2, "not valid TOML: Unclosed array (at end of document)"),
        ('name = "mine"\n\nwhat is this\n', 3, "not valid TOML: Expected '=' after a key in a key/value pair"),
        ('name = "mine"\nname = "mine"\n', 2, "not valid TOML: Cannot overwrite a value (at line 2, column 14)"),
        ("x = " + "[" * 100_000, 1, "not valid TOML: maximum recursion depth exceeded"),
        (f"weight = {'9' * 5_000}", 1, "not valid TOML: Exceeds the limit (4300 digits) for integer string conversion"),
        ('description = "d"\ndomains = ["d"]\n', 1, "name: Field required"),
        ('name = "mine"\ndomains = ["d"]\n', 1, "description: Field required"),
        ('name = "mine"\ndescription = ""\ndomains = ["d"]\n', 2, "description: String should have"),
        ('name = "mine"\ndescription = "d"\ndomains = []\n', 3, "domains: Tuple should have at least 1 item"),
        ('name = "mine"\ndescription = "d"\ndomains = ["d", 1]\n', 3, "domains.1: Input should be a valid string"),
        (TOML.format(name="mine") + "weight = 0\n", 4, "weight: Input should be greater than 0"),
        (TOML.format(name="mine") + "weight = nan\n", 4, "weight: Input should be"),
        (TOML.format(name="mine") + "weight = 11\n", 4, "weight: Input should be less than or equal to 10"),
        (TOML.format(name="mine") + 'colour = "red"\n', 4, "colour: Extra inputs are not permitted"),
        (TOML.format(name="mine") + "[detect]\nstrong = [\n  1]\n", 5, "detect.strong.0: Input should be"),
        (TOML.format(name="mine") + "[detect]\nwords = []\n", 5, "detect.words: Extra inputs are not permitted"),
        (TOML.format(name="mine") + 'model = "gpt"\n', 4, "model: write openai:NAME; the server is the run's own"),
        (TOML.format(name="mine") + 'model = "openai:x@http://evil/v1"\n', 4, "model: write openai:NAME"),
        (TOML.format(name="other"), 1, "the name 'other' must be the folder's, 'mine', in lower case with hyphens"),
    ],
)  # fmt: skip
def test_a_broken_expert_is_refused_with_its_line(tmp_path, toml, line, says):
    assert refused(expert(tmp_path, toml=toml), line, file="expert.toml").startswith(says)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    folder = expert(tmp_path)
    (folder / "expert.toml").write_bytes(b'name = "mine"\ndescription = "caf\xe9"\n')
    assert refused(folder, 2, file="expert.toml") == "not UTF-8 text: save the file as UTF-8"


def test_an_expert_without_its_settings_is_refused(tmp_path):
    folder = expert(tmp_path)
    (folder / "expert.toml").unlink()
    says = "missing: an expert needs an expert.toml, as a plain file"
    assert refused(folder, 1, file="expert.toml") == says
    (folder / "expert.toml").mkdir()
    assert refused(folder, 1, file="expert.toml") == says


def test_a_name_is_the_folders_in_lower_case(tmp_path):
    folder = expert(tmp_path, toml=TOML.format(name="My Expert"), name="My Expert")
    assert "in lower case with hyphens" in refused(folder, 1, file="expert.toml")


# --- whose they are ---------------------------------------------------------------------------------------------------


def test_a_repositorys_own_expert_wins_over_the_shipped_one(tmp_path):
    own(tmp_path, name="security", pages=CARD.replace("Do it", "Ask Ada"))
    own(tmp_path, name="cakes")
    roster = Roster.load(tmp_path)
    assert [card.rule for card in roster.experts["security"].cards] == ["Ask Ada"]
    assert set(roster.experts) == {*Roster.load().experts, "cakes"}
    assert [one.name for one in roster.concerned(["cakes", "security"])] == ["cakes", "security"]
    assert [card.rule for card in Roster.load().experts["security"].cards] != ["Ask Ada"]


def test_a_broken_expert_of_the_repository_is_no_reason_to_pass_over_it(tmp_path):
    folder = own(tmp_path, pages="## Do it\n")
    with pytest.raises(ConfigurationError, match=re.escape(f"{folder}/page.md:1: ")):
        Roster.load(tmp_path)


def test_what_is_no_folder_or_hidden_is_passed_over(tmp_path):
    own(tmp_path)
    own(tmp_path, name="_drafts", toml="broken")
    own(tmp_path, name=".git", toml="broken")
    (tmp_path / ".sdlc" / "experts" / "README.md").write_text("Our experts.")
    assert set(Roster.load(tmp_path).experts) == {*Roster.load().experts, "mine"}


def test_two_experts_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two experts have the same name"):
        Roster([Expert("a"), Expert("a")])


def test_the_digest_is_of_what_is_indexed(tmp_path):
    pages = {"a.md": "# Files\n" + CARD}
    digests = {Roster([Expert.load(expert(tmp_path / "1", pages))]).digest}
    for at, (old, new) in enumerate(
        [("Files", "Times"), ("Do it", "Do that"), ("always", "never"), ("a book", "b")], 2
    ):
        digests.add(Roster([Expert.load(expert(tmp_path / str(at), {"a.md": pages["a.md"].replace(old, new)}))]).digest)
    assert len(digests) == 5
    assert Roster([Expert.load(expert(tmp_path / "9", pages))]).digest in digests


# --- links ------------------------------------------------------------------------------------------------------------


def test_a_page_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "secret.txt").write_text(CARD)
    folder = expert(tmp_path)
    (folder / "stolen.md").symlink_to(tmp_path / "secret.txt")
    assert refused(folder, 1, file="stolen.md") == "not a plain file: knowledge is read from this folder only"


def test_settings_that_are_a_link_are_refused(tmp_path):
    folder = expert(tmp_path)
    (folder / "expert.toml").rename(tmp_path / "there.toml")
    (folder / "expert.toml").symlink_to(tmp_path / "there.toml")
    assert refused(folder, 1, file="expert.toml").startswith("missing: ")


def test_a_folder_of_pages_that_is_a_link_is_not_read(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text(CARD)
    folder = expert(tmp_path)
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert [card.file for card in Expert.load(folder).cards] == ["mine/page.md"]


@pytest.mark.parametrize("link", [".sdlc", ".sdlc/experts", ".sdlc/experts/mine"])
def test_a_link_out_of_the_repository_is_refused(tmp_path, link):
    repo = tmp_path / "repo"
    place = repo / link
    own(repo)
    place.rename(tmp_path / "there")
    place.symlink_to(tmp_path / "there")
    with pytest.raises(ConfigurationError, match=re.escape(f"{place}:1: a symbolic link: ")):
        Roster.load(repo)


# --- the shipped ones -------------------------------------------------------------------------------------------------

SEEN = ("When", "Instead of", "Why", "Example", "Source")
SHIPPED_CARDS = [card for one in Roster.load() for card in one.cards]
DOMAINS = {
    "accessibility", "api-design", "architecture", "cli", "concurrency", "data-modelling", "documentation",
    "error-handling", "machine-learning", "observability", "operations", "packaging", "performance", "privacy",
    "security", "testing",
}  # fmt: skip


def test_the_shipped_experts():
    roster = Roster.load()
    assert set(roster.experts) == DOMAINS == set(roster.domains())
    for one in roster:
        assert one.domains[0] == one.name
        assert (one.weight, one.model, one.prompt) == (1.0, None, "")
        assert len(one.cards) >= 10
        assert len(one.detect.strong) >= 5
        assert one.description.endswith(".")


def test_every_shipped_card_has_all_fields_and_is_neither_thin_nor_a_chapter():
    for card in SHIPPED_CARDS:
        assert [name for name in card.fields if name not in UNSEEN] == list(SEEN), card.place()
        assert all(card.fields.values()), card.place()
        assert 400 <= len(card.rule) + sum(len(card.of(name)) for name in SEEN) <= 1_100, card.place()
        assert card.subject, card.place()


def test_no_two_shipped_cards_have_the_same_rule():
    rules = [card.rule.lower() for card in SHIPPED_CARDS]
    assert len(rules) == len(set(rules))
    folded = [tuple(sorted(terms(rule))) for rule in rules]
    assert len(folded) == len(set(folded))


def test_every_shipped_card_names_a_source_that_can_be_found():
    """An address, or the title of a book, a standard or a document."""
    for card in SHIPPED_CARDS:
        source = card.of("Source")
        assert re.search(r"https://[\w.-]+\.[a-z]{2,}\b", source) or re.search(r"[A-Z]\w+.*[A-Z0-9]\w*", source), (
            card.place()
        )
        assert len(source) >= 12, card.place()


def test_every_python_example_parses():
    found = 0
    for card in SHIPPED_CARDS:
        for block in re.findall(r"```python\n(.*?)```", card.of("Example"), re.DOTALL):
            ast.parse(block, card.place())
            found += 1
    assert found >= 100


def test_the_knowledge_is_shipped_beside_the_code():
    assert SHIPPED.name == "knowledge"
    assert len({card.file for card in SHIPPED_CARDS}) == len(list(SHIPPED.rglob("*.md")))
