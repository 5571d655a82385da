"""Strict schemas, and finding the object in what a model says."""

import json
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from pydantic import BaseModel, Field

from nodes.models.schema import NotStrict, strict_schema
from nodes.models.structured import Shape, Unusable, json_in
from state.artifacts import Architecture, Design, EnhancedRequest, Finding, Plan

SPOKEN = {"title", "type", "enum", "description", "properties", "required", "additionalProperties", "items", "anyOf"}


def nodes_of(schema):
    """Every schema inside a schema, itself included."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ()), *schema.get("$defs", {}).values()]
    for one in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from nodes_of(one)


@pytest.mark.parametrize("model", [EnhancedRequest, Plan, Architecture, Design, Finding])
def test_our_artifacts_are_strict(model):
    for node in nodes_of(strict_schema(model)):
        assert set(node) == {"$ref"} or set(node) <= SPOKEN | {"$defs"}
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
    assert Shape(model).start == "json_schema"


def test_constraints_move_into_the_description():
    schema = strict_schema(EnhancedRequest)
    assert schema["properties"]["functional"]["description"] == "(at least 1 items)"
    assert "(matches ^[FN]\\d+$)" in schema["$defs"]["Requirement"]["properties"]["id"]["description"]


def test_unions_and_constants():
    class Cat(BaseModel):
        kind: Literal["cat"] = "cat"

    class Dog(BaseModel):
        kind: Literal["dog"] = "dog"
        barks: int | None = None

    class Pet(BaseModel):
        it: Annotated[Cat | Dog, Field(discriminator="kind", description="Which")]

    schema = strict_schema(Pet)
    assert schema["properties"]["it"]["anyOf"] == [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]
    assert schema["$defs"]["Cat"]["properties"]["kind"] == {"type": "string", "enum": ["cat"]}
    assert schema["$defs"]["Dog"]["required"] == ["kind", "barks"]


@pytest.mark.parametrize("kind", [dict[str, int], dict[str, Any], Any, tuple[int, str], list[Any]])
def test_what_strict_mode_cannot_say_is_asked_for_by_function(kind):
    class Free(BaseModel):
        it: kind

    with pytest.raises(NotStrict):
        strict_schema(Free)
    assert Shape(Free).start == "function_calling"
    assert Shape(Free).json["title"] == "Free"


def test_a_generic_name_is_made_fit():
    class Odd(BaseModel):
        it: int

    Odd.__name__ = "Answer[int]"
    assert strict_schema(Odd)["title"] == "Answer_int"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('\n```json\n{"a": 1}\n```\n', {"a": 1}),
        ('```\n{"a": "```"}\n```', {"a": "```"}),
        ('<think>a set {x} or {"b": 2}?</think>\n{"a": {"b": [1, 2]}}', {"a": {"b": [1, 2]}}),
        ('First {"a": 1}. That is all.', {"a": 1}),
        ('{"a": "say \\"}\\" twice"} trailing', {"a": 'say "}" twice'}),
        ("[1, 2]", None),
        ('"text"', None),
        ("{'a': 1}", None),
        ('{"a": 1', None),
        ("", None),
        ("{" * 100_000, None),
        ('{"a":' * 100_000, None),
    ],
)
def test_the_object_in_an_answer(text, found):
    assert json_in(text) == found


@given(
    st.dictionaries(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5), min_size=1),
    st.text(alphabet=st.characters(exclude_characters="{}`", exclude_categories=["Cs"])),
)
def test_any_object_is_found_amid_words(value, words):
    assert json_in(f"{words}{json.dumps(value)}{words}") == value


def test_many_errors_are_cut_to_the_first_ones():
    class Wide(BaseModel):
        numbers: list[int]

    with pytest.raises(Unusable) as caught:
        Shape(Wide).read(AIMessage(json.dumps({"numbers": ["x"] * 500})), None)
    assert str(caught.value).count("numbers.") == 10
    assert str(caught.value).endswith("and 490 more")


@pytest.mark.parametrize("metadata", [{"finish_reason": "length"}, {"status": "incomplete"}])
def test_both_of_openais_interfaces_tell_a_cut_off_answer(metadata):
    with pytest.raises(Unusable) as caught:
        Shape(Finding).read(AIMessage('{"file": "a', response_metadata=metadata), None)
    assert caught.value.kind == "cut off"
