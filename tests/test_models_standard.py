"""LangChain's own standard tests of a chat model, on ours."""

import pytest
from langchain_core.messages import HumanMessage
from langchain_tests.unit_tests import ChatModelUnitTests

from nodes.models import RecordedModel, ScriptedModel

ROLES = "its keyword arguments are roles, so a temperature or a stop word cannot be given"


class TestRecordedModel(ChatModelUnitTests):
    @property
    def chat_model_class(self):
        return RecordedModel

    @property
    def chat_model_params(self):
        return {"recordings": ()}


class TestScriptedModel(ChatModelUnitTests):
    @property
    def chat_model_class(self):
        return ScriptedModel

    @property
    def chat_model_params(self):
        return {"planner": ["{}"]}

    @property
    def standard_chat_model_params(self):
        return {}

    @pytest.mark.xfail(reason=ROLES, strict=True)
    def test_init_streaming(self):
        super().test_init_streaming()

    @pytest.mark.xfail(reason=ROLES, strict=True)
    def test_standard_params(self, model):
        super().test_standard_params(model)


@pytest.mark.parametrize("model", [ScriptedModel(), RecordedModel(())])
def test_the_models_name_themselves_in_traces(model):
    assert model._get_ls_params()["ls_model_name"] == model.model_name


def test_a_script_serves_plain_langchain_calls_too():
    model = ScriptedModel(planner=["red", "blue"])
    config = {"metadata": {"sdlc_role": "planner"}}
    assert model.invoke([HumanMessage("?")], config).text == "red"
    assert "".join(chunk.text for chunk in model.stream("?", config)) == "blue"
