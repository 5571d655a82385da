"""What our own models have in common: they know the question by its key and need no network."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda, RunnableMap, RunnablePassthrough
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import BaseModel

from nodes.models.key import CallKey
from nodes.models.structured import payload


class OfflineModel(BaseChatModel):
    """A chat model that looks its answers up. Subclasses say how."""

    cache: Literal[False] = False

    @abstractmethod
    def answer(self, messages: list[BaseMessage], key: CallKey) -> AIMessage:
        """The answer to the question `key`."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        key = CallKey.of(run_manager.metadata if run_manager else None)
        return ChatResult(generations=[ChatGeneration(message=self.answer(messages, key))])

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: object,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Bind tools, in OpenAI's form, as any chat model does."""
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], tool_choice=tool_choice, **kwargs)

    def with_structured_output(
        self,
        schema: dict[str, Any] | type,
        *,
        include_raw: bool = False,
        method: Literal["json_schema", "function_calling", "json_mode"] = "json_schema",
        strict: bool | None = None,
        **kwargs: object,
    ) -> Runnable[LanguageModelInput, Any]:
        """The object in the answer, be it a tool call or JSON text; a pydantic class is validated."""
        if kwargs:
            raise ValueError(f"unknown arguments: {', '.join(kwargs)}")
        llm = self.bind(ls_structured_output_format={"kwargs": {"method": method, "strict": strict}, "schema": schema})
        parser: Runnable[AIMessage, Any] = RunnableLambda(lambda message: _parsed(message, schema))
        if not include_raw:
            return llm | parser
        read = RunnablePassthrough.assign(parsed=itemgetter("raw") | parser, parsing_error=lambda _: None)
        unread = RunnablePassthrough.assign(parsed=lambda _: None)
        return RunnableMap(raw=llm) | read.with_fallbacks([unread], exception_key="parsing_error")


def _parsed(message: AIMessage, schema: dict[str, Any] | type) -> dict[str, Any] | BaseModel:
    found, raw = payload(message)
    if found is None:
        raise ValueError(f"there is no JSON object in the answer {raw[:200]!r}")
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        return schema.model_validate(found)
    return found
