"""A LangChain chat model over httpx that speaks OpenAI's protocol and nothing more: what the adapter is tried with where
langchain-openai is not installed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult


class PlainModel(BaseChatModel):
    """Asks `url`/chat/completions; the endpoint's errors come out as httpx.HTTPStatusError."""

    url: str

    @property
    def _llm_type(self) -> str:
        return "plain"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise NotImplementedError

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        del stop, run_manager
        async with httpx.AsyncClient(timeout=30) as client:
            answer = await client.post(f"{self.url}/chat/completions", json=_asked(messages, stream=False, **kwargs))
            answer.raise_for_status()
        said = answer.json()["choices"][0]["message"]["content"]
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=said))])

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        del stop, run_manager
        sent = _asked(messages, stream=True, **kwargs)
        async with (
            httpx.AsyncClient(timeout=30) as client,
            client.stream("POST", f"{self.url}/chat/completions", json=sent) as answer,
        ):
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("data: {"):
                    said = json.loads(line.removeprefix("data: "))["choices"][0]["delta"]["content"]
                    yield ChatGenerationChunk(message=AIMessageChunk(content=said))


def _asked(messages: list[BaseMessage], *, stream: bool, extra_body: dict[str, Any] | None = None) -> dict[str, Any]:
    roles = {"human": "user"}
    told = [{"role": roles.get(each.type, each.type), "content": each.content} for each in messages]
    return {"model": "m", "messages": told, "stream": stream, **(extra_body or {})}
