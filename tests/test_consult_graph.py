"""The consult graph as LangGraph Server opens it."""

from blockbuster import blockbuster_ctx

from graph.app import consult
from state.context import RunContext


async def test_a_question_in_and_guidance_out_without_blocking_the_loop(home):
    with blockbuster_ctx():
        done = await consult.ainvoke(
            {"question": "Members upload a zip with their own theme, which we unpack on the server"},
            context=RunContext(home=str(home)),
        )
    assert "security" in done["weights"]
    assert done["guidance"].startswith("G1. ")
    (told,) = done["consultations"]
    assert told.sources[0].card.startswith("security/")


def test_its_form_asks_for_a_question_and_no_more():
    assert set(consult.get_input_jsonschema()["properties"]) == {"question", "domains", "repo"}
