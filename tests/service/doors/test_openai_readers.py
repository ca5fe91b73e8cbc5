"""Readers of the OpenAI-compatible door who leave, stall or wait: what is sent is verified, and what was being made is kept."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from service.answering.events import AnswerCompleted, Event
from service.answering.pipeline import Answering
from service.api.making import Begun, Maker
from service.doors.listening import Listening
from service.doors.openai.completion import Completion
from service.doors.openai.router import Chat
from service.doors.openai.schemas import ChatBody
from service.model import Question
from tests.service.conftest import NOW
from tests.service.doors.conftest import Kept, Slow, making_of

BODY = {"model": "saglig", "messages": [{"role": "user", "content": "Hvor mange jobsamtaler skal en dagpengemodtager have?"}]}


@dataclass(frozen=True, kw_only=True, repr=False)
class Pausing(Listening):
    """A pipeline that waits once everything is said and before the answer is whole."""

    going: threading.Event

    def events(self, question: Question) -> Iterator[Event]:
        for event in super().events(question):
            if isinstance(event, AnswerCompleted):
                assert self.going.wait(30)
            yield event


def streamed(ready: Answering, making: Maker) -> Awaitable[Begun[Completion]]:
    chat = Chat(opened=lambda: ready, clock=lambda: NOW)
    return making.begin(lambda: chat.completion(ChatBody.model_validate({**BODY, "stream": True})))


async def left_by(begun: Begun[Completion], after: threading.Event | None = None) -> None:
    """The reader takes the first chunk, and is gone."""
    told = begun.errand.chunks(begun)
    await anext(told)
    if after is not None:
        assert await asyncio.to_thread(after.wait, 30)
    await told.aclose()  # type: ignore[attr-defined]


async def ended(begun: Begun[Completion]) -> None:
    until = time.perf_counter() + 20
    while not begun.run.ended and time.perf_counter() < until:
        await asyncio.sleep(0.02)
    assert begun.run.ended


async def test_an_answer_that_is_being_made_is_kept_although_its_reader_left(ready: Answering, slow: Slow) -> None:
    kept = Kept()
    begun = await streamed(replace(ready, retrieval=slow), making_of(kept))
    await left_by(begun, after=slow.asked)
    slow.going.set()
    await ended(begun)
    assert [answer.question_id for _, answer in kept.rows] == [begun.errand.question.question_id]
    assert kept.unanswered == []


async def test_a_question_still_in_line_is_stopped_when_its_reader_leaves_and_is_kept_as_unanswered(
    ready: Answering, slow: Slow
) -> None:
    kept = Kept()
    making = making_of(kept, workers=1)
    first = await streamed(replace(ready, retrieval=slow), making)
    assert await asyncio.to_thread(slow.asked.wait, 30)
    waiting = [await streamed(replace(ready, retrieval=slow), making) for _ in range(3)]
    await asyncio.sleep(0.1)
    assert not waiting[-1].run.begun
    await left_by(waiting[-1])
    await ended(waiting[-1])
    slow.going.set()
    for each in (first, *waiting[:-1]):
        await ended(each)
    assert [(asked.question_id, why) for asked, why in kept.unanswered] == [(waiting[-1].errand.question.question_id, "stopped")]
    assert len(kept.rows) == 3


async def test_a_statement_is_sent_as_soon_as_it_is_verified(ready: Answering) -> None:
    going = threading.Event()
    chat = Chat(opened=lambda: ready, clock=lambda: NOW)

    def prepared() -> Completion:
        made = chat.completion(ChatBody.model_validate(BODY))
        made.answering = Pausing(
            **{each.name: getattr(made.answering, each.name) for each in fields(made.answering)}, going=going
        )
        return made

    begun = await making_of(Kept()).begin(prepared)
    said = ""
    told = begun.errand.chunks(begun)
    async with asyncio.timeout(30):
        while "[1]" not in said:
            said += (await anext(told)).decode()
    assert not begun.run.ended
    assert "sources" not in said
    going.set()
    rest = "".join([each.decode() async for each in told])
    assert '"sources"' in rest
    assert rest.endswith("data: [DONE]\n\n")


async def test_a_reader_who_takes_nothing_is_let_go_and_the_answer_is_kept(ready: Answering) -> None:
    kept = Kept()
    making = making_of(kept, write_seconds=0.1)
    begun = await streamed(ready, making)
    sent: list[Any] = []

    async def stalling(message: Any) -> None:
        sent.append(message)
        if len(sent) > 2:
            await asyncio.sleep(3_600)

    await asyncio.wait_for(making.stream(begun.errand.chunks(begun)).stream_response(stalling), 20)
    await ended(begun)
    assert len(kept.rows) == 1
