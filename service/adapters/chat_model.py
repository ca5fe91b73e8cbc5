"""Any chat model that LangChain reaches, as the port's ChatModel: asked over a connection that a deadline or a reader who leaves closes.

The model runs on an event loop of its own thread, for only there can a waiting request be given up. What fails before the first word
is tried again while there is time; what fails after it is not. Nothing is traced to LangSmith, whatever the environment says.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import aclosing, closing, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langsmith.run_helpers import tracing_context

from service.adapters.model_failure import Failure, Way, failure_of, next_try
from service.answering.written.parse import proposals
from service.answering.written.port import Cause, Deadline, ModelFailed, Prompt, Proposed

_log = logging.getLogger("saglig.model")
TRIES = 4
_STOPPING = 5.0
"""Seconds that the model's thread is given to end."""

Heard = str | ModelFailed | None
"""A piece of the answer, why there is no more, or None at its end."""


@dataclass(frozen=True, kw_only=True, repr=False)
class LangChainModel:
    """A LangChain chat model on a running loop. `formatted`: the endpoint is told the JSON Schema, as OpenAI's protocol has it."""

    model: BaseChatModel
    loop: asyncio.AbstractEventLoop
    formatted: bool

    def propose(self, prompt: Prompt, schema: Mapping[str, Any], deadline: Deadline) -> Generator[Proposed, None, None]:
        """See the port."""
        with closing(self._pieces(prompt, schema, deadline)) as pieces:
            yield from proposals(pieces)

    def _pieces(self, prompt: Prompt, schema: Mapping[str, Any], deadline: Deadline) -> Generator[str, None, None]:
        heard: SimpleQueue[Heard] = SimpleQueue()
        messages = [SystemMessage(prompt.system), HumanMessage(prompt.user)]
        talk = asyncio.run_coroutine_threadsafe(self._talk(messages, schema, deadline, heard.put), self.loop)
        try:
            while (piece := _next(heard, deadline)) is not None:
                if isinstance(piece, ModelFailed):
                    raise piece
                yield piece
        finally:
            talk.cancel()

    async def _talk(
        self, messages: list[BaseMessage], schema: Mapping[str, Any], deadline: Deadline, put: Callable[[Heard], None]
    ) -> None:
        """Ask until something is heard; the last thing put is the end or the failure."""
        way = Way(formatted=self.formatted)
        try:
            for attempt in range(TRIES):
                failure = await self._once(messages, schema, way, put)
                if failure is None:
                    put(None)
                    return
                following = next_try(failure, way, attempt)
                if following is None or following[1] >= deadline.left or attempt == TRIES - 1:
                    put(ModelFailed(failure.cause, failure.text))
                    return
                way, wait = following
                await asyncio.sleep(wait)
        except Exception as fault:
            _log.exception("model")
            put(ModelFailed(Cause.failing, f"{type(fault).__name__} på vej til modellen."))

    async def _once(
        self, messages: list[BaseMessage], schema: Mapping[str, Any], way: Way, put: Callable[[Heard], None]
    ) -> Failure | None:
        """One request; None where its answer came to an end."""
        heard = False
        try:
            with tracing_context(enabled=False):
                async with aclosing(self._said(messages, schema, way)) as said:
                    async for piece in said:
                        heard = True
                        put(piece)
        except Exception as problem:
            _log.info("model: %s", type(problem).__name__)
            return failure_of(problem, heard=heard)
        return None if heard else Failure(cause=Cause.malformed, text="Modellen svarede med ingenting.", silent=True)

    async def _said(self, messages: list[BaseMessage], schema: Mapping[str, Any], way: Way) -> AsyncGenerator[str, None]:
        asked: dict[str, Any] = {"extra_body": {"response_format": _format(schema)}} if way.formatted else {}
        if not way.streamed:
            yield str((await self.model.ainvoke(messages, **asked)).text)
            return
        chunks = cast(AsyncGenerator[AIMessageChunk, None], self.model.astream(messages, **asked))
        async with aclosing(chunks):
            async for chunk in cast(AsyncIterator[AIMessageChunk], chunks):
                if chunk.text:
                    yield str(chunk.text)


@contextmanager
def opened(name: str, *, url: str | None, key: str | None, seconds: float) -> Iterator[LangChainModel]:
    """The model `provider:name` at `url`, with its thread, until the block ends. Raises Unavailable where it cannot be set up.

    `seconds` is the longest that one request may take; how long an answer may take is the deadline's.
    """
    from service.adapters.model_named import model_named, speaks_openai

    model = model_named(name, url=url, key=key, seconds=seconds)
    with looping() as loop:
        yield LangChainModel(model=model, loop=loop, formatted=speaks_openai(name))


@contextmanager
def looping() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop on a thread of its own; what still runs on it is cancelled when the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="saglig-model", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_given_up(), loop).result(_STOPPING)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_STOPPING)
        if not loop.is_running():
            loop.close()


async def _given_up() -> None:
    running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in running:
        task.cancel()
    await asyncio.wait(running, timeout=_STOPPING / 2) if running else None
    await asyncio.get_running_loop().shutdown_asyncgens()


def _next(heard: SimpleQueue[Heard], deadline: Deadline) -> Heard:
    try:
        return heard.get(timeout=deadline.left)
    except Empty:
        return ModelFailed(Cause.slow, "Modellen blev ikke færdig inden fristen.")


def _format(schema: Mapping[str, Any]) -> dict[str, Any]:
    named = {"name": schema.get("title", "answer"), "strict": True, "schema": dict(schema)}
    return {"type": "json_schema", "json_schema": named}
