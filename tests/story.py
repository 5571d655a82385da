"""One small piece of work, scripted: every role's answer to "Add slugify", in good and in bad versions."""

from nodes.documenter import DocEdit, DocEdits
from nodes.models import ScriptedModel, ToolCalls
from nodes.reviewer import Opinion, Remark
from nodes.suite import Correction, Corrections, Cover, Further, GeneratedFile, Suite
from state.artifacts import (
    Architecture,
    Component,
    ComponentSpec,
    Criterion,
    Decision,
    Design,
    EnhancedRequest,
    Plan,
    Requirement,
    Signature,
    Story,
)

REQUEST = "Add slugify"
REQUIREMENTS = EnhancedRequest(
    title="Add slugify",
    goal="Titles become URL slugs.",
    functional=(Requirement(id="F1", text="slugify(text) gives lower-case words joined by hyphens"),),
    non_functional=(Requirement(id="N1", text="no new dependency"),),
    constraints=("Python 3.11",),
    assumptions=(),
    out_of_scope=("transliteration",),
    domains=("text",),
    files=(),
)
PLAN = Plan(
    stories=(
        Story(
            id="S1",
            title="Slugs",
            requirements=("F1", "N1"),
            criteria=(
                Criterion(id="S1.1", text="Given 'Hello World', when slugified, then 'hello-world'"),
                Criterion(id="S1.2", text="Given '', when slugified, then ValueError"),
            ),
            size="S",
            depends_on=(),
        ),
    )
)
ARCHITECTURE = Architecture(
    overview="One function.",
    components=(
        Component(
            name="slug",
            path="slug.py",
            responsibility="Makes slugs",
            interfaces=("slugify(text: str) -> str",),
            depends_on=(),
        ),
    ),
    decisions=(Decision(choice="A module", reason="It is small", rejected=()),),
    mermaid="flowchart LR\n  slug",
)
DESIGN = Design(
    specs=(
        ComponentSpec(
            component="slug",
            path="slug.py",
            import_line="from slug import slugify",
            signatures=(Signature(code="def slugify(text: str) -> str", behaviour="Words, hyphens between"),),
            data_models=(),
            errors=("ValueError when the text has no words",),
            edge_cases=("'' → ValueError",),
        ),
    )
)
GOOD = '''"""Slugs."""


def slugify(text: str) -> str:
    """Lower-case words joined by hyphens.

    Raises:
        ValueError: the text has no words.
    """
    words = text.lower().split()
    if not words:
        raise ValueError("no words to make a slug of")
    return "-".join(words)
'''
WRONG = GOOD.replace('"-".join', '"_".join')
"""Sound to every tool, and wrong: only an executed test can tell."""
INSECURE = GOOD.replace("words = text.lower().split()", "words = eval(repr(text)).lower().split()")
TESTS = """import pytest

from slug import slugify


def test_words_are_joined_by_hyphens():
    assert slugify("Hello World") == "hello-world"


def test_nothing_is_refused():
    with pytest.raises(ValueError):
        slugify("")
"""
MISTAKEN_TESTS = TESTS.replace('== "hello-world"', '== "Hello-World"')


def writes(code: str, path: str = "slug.py") -> list[ToolCalls]:
    """The implementer's turns for a file."""
    return [
        ToolCalls(("write_file", {"path": path, "content": code})),
        ToolCalls(("finish", {"summary": "Added slugify.", "files": [{"path": path, "criteria": ["S1.1", "S1.2"]}]})),
    ]


def suite(slug: str = "add_slugify", tests: str = TESTS) -> Suite:
    """The tester's answer; `slug` is what the branch is named after."""
    path = f"tests/test_{slug}_slug.py"
    return Suite(
        files=(GeneratedFile(path=path, content=tests),),
        covers=(
            Cover(path=path, test="test_words_are_joined_by_hyphens", criteria=("S1.1",)),
            Cover(path=path, test="test_nothing_is_refused", criteria=("S1.2",)),
        ),
    )


def correction(verdict: str, code: str = "", slug: str = "add_slugify") -> Corrections:
    """The tester's decision on the test of S1.1."""
    test = f"tests/test_{slug}_slug.py::test_words_are_joined_by_hyphens"
    return Corrections(decisions=(Correction(test=test, verdict=verdict, reason="S1.1 says so", code=code),))


NO_REMARKS = Opinion(findings=(), summary="Fine.")


def remark(severity: str) -> Opinion:
    """A review with one finding."""
    found = Remark(file="slug.py", line=4, rule="odd", severity=severity, message="It is odd.", fix="Mend it.")
    return Opinion(findings=(found,), summary="Odd.")


DOCS = DocEdits(
    edits=(DocEdit(path="README.md", old="# Words\n", new="# Words\n\n`slugify` makes slugs.\n"),), summary="README."
)


NOTHING_MORE = Further(files=(), covers=())
"""The tester's answer when the specification fixes nothing that is missing."""


def tester(*answers: object):
    """The tester's answers by what is asked: tests, decisions on failing ones, and further tests (none by default)."""
    kinds = {1: Suite, 2: Corrections, 3: Further}
    left = list(answers)

    def answer(messages, key):
        fitting = [one for one in left if isinstance(one, kinds[key.turn])]
        if not fitting and key.turn == 3:
            return NOTHING_MORE
        assert fitting, f"nothing is scripted for {key.place()}"
        left.remove(fitting[0])
        return fitting[0]

    return answer


def script(**answers: object) -> ScriptedModel:
    """A model that does everything right, except where `answers` say otherwise."""
    if isinstance(answers.get("tester"), list):
        answers["tester"] = tester(*answers["tester"])
    right: dict[str, object] = {
        "enhancer": [REQUIREMENTS],
        "analyst": [REQUIREMENTS],
        "planner": [PLAN],
        "architect": [ARCHITECTURE],
        "designer": [DESIGN],
        "implementer": writes(GOOD),
        "reviewer": [NO_REMARKS] * 5,
        "tester": tester(suite()),
        "ops": [NO_REMARKS] * 5,
        "documenter": [DOCS],
    }
    return ScriptedModel(**{**right, **answers})
