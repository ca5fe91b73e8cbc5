"""An answer under way belongs to the service: readers come and go, it is kept before it is told, and it can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest
from starlette.types import Message

from corpus.errors import BadFacts, IndexBroken
from service.answering.events import AnswerCompleted, Event, StatusChanged
from service.answering.pipeline import Answering
from service.api.errors import Conflict, TooSlow
from service.api.metrics import Metrics
from service.api.runs import Run, Runs
from service.api.settings import ApiSettings
from service.api.stream import EventStream
from service.asking import AskedDay, question
from service.identity import LOCAL
from service.model import Answer, Language, Question
from tests.service.api.apps import Remembered

DAY = date(2021, 2, 1)
TEXT = "Hvor mange jobsamtaler skal en dagpengemodtager have?"


def asked() -> Question:
    return question(TEXT, as_of=AskedDay(day=DAY), today=DAY)


@pytest.fixture(scope="module")
def answer(ready: Answering) -> Answer:
    return ready.answer(asked())


class Pipeline:
    """Events that come one by one as they are let go, and a note of how the generator ended."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.go, self.ended = answer, threading.Semaphore(0), threading.Event()
        self.closed_early = False

    def __call__(self, _: Question) -> Iterator[Event]:
        try:
            for number in range(3):
                yield StatusChanged(text=f"trin {number}")
                assert self.go.acquire(timeout=20)
            yield AnswerCompleted(answer=self.answer)
        except GeneratorExit:
            self.closed_early = True
            raise
        finally:
            self.ended.set()


def runs_of(answers: Remembered | None = None, **limits: float) -> Runs:
    return Runs(answers or Remembered(), ApiSettings(**limits), Metrics())


async def first(told: AsyncIterator[bytes], number: int) -> list[bytes]:
    return [await anext(told) for _ in range(number)]


async def test_an_answer_is_made_and_kept_although_its_reader_left(answer: Answer) -> None:
    answers, pipeline = Remembered(), Pipeline(answer)
    runs, released = runs_of(answers), asyncio.Event()
    run = runs.start(pipeline, asked(), LOCAL, released.set)
    told = run.told()
    assert len(await first(told, 1)) == 1
    await told.aclose()  # type: ignore[attr-defined]
    for _ in range(3):
        pipeline.go.release()
    await asyncio.wait_for(run.whole(), 10)
    await asyncio.wait_for(released.wait(), 10)
    assert answers.held[LOCAL.owner, run.question.question_id] == run.answer
    assert not pipeline.closed_early


async def test_several_readers_of_one_run_are_told_the_same(answer: Answer) -> None:
    pipeline = Pipeline(answer)
    run = runs_of().start(pipeline, asked(), LOCAL, lambda: None)

    async def read(after: int) -> list[bytes]:
        return [each async for each in run.told(after)]

    readers = [asyncio.create_task(read(after)) for after in (0, 0, 2)]
    for _ in range(3):
        pipeline.go.release()
    one, two, late = await asyncio.gather(*readers)
    assert one == two
    assert len(one) == 4
    assert late == one[2:]


async def test_a_silent_answer_sends_a_comment_again_and_again(answer: Answer) -> None:
    pipeline = Pipeline(answer)
    run = runs_of(keepalive_seconds=0.05).start(pipeline, asked(), LOCAL, lambda: None)
    told = run.told()
    _, *silent = await first(told, 4)
    assert silent == [b": ping\n\n"] * 3
    for _ in range(3):
        pipeline.go.release()
    assert b"AnswerCompleted" in [each async for each in told][-1]


async def test_a_wish_to_stop_closes_the_pipelines_generator_and_tells_the_reader(answer: Answer) -> None:
    pipeline, released = Pipeline(answer), asyncio.Event()
    runs = runs_of()
    run = runs.start(pipeline, asked(), LOCAL, released.set)
    told = run.told()
    await first(told, 1)
    runs.stop(run)
    assert b"stoppet" in [each async for each in told][-1]
    pipeline.go.release()
    assert await asyncio.to_thread(pipeline.ended.wait, 10)
    await asyncio.wait_for(released.wait(), 10)
    assert pipeline.closed_early
    with pytest.raises(Conflict):
        await run.whole()


async def test_a_run_that_is_stopped_before_it_began_ends_too(answer: Answer) -> None:
    runs, released = runs_of(), asyncio.Event()
    run = runs.start(Pipeline(answer), asked(), LOCAL, released.set)
    runs.stop(run)
    with pytest.raises(Conflict):
        await asyncio.wait_for(run.whole(), 10)
    await asyncio.wait_for(released.wait(), 10)


async def test_an_answer_that_takes_too_long_is_stopped_and_said_to_be(answer: Answer) -> None:
    pipeline = Pipeline(answer)
    run = runs_of(answer_seconds=0.1).start(pipeline, asked(), LOCAL, lambda: None)
    with pytest.raises(TooSlow):
        await asyncio.wait_for(run.whole(), 10)
    pipeline.go.release()
    assert await asyncio.to_thread(pipeline.ended.wait, 10)
    assert pipeline.closed_early


async def test_the_end_of_the_service_stops_every_answer(answer: Answer) -> None:
    runs, pipelines = runs_of(), [Pipeline(answer) for _ in range(3)]
    begun = [runs.start(pipeline, asked(), LOCAL, lambda: None) for pipeline in pipelines]
    await asyncio.gather(*(first(run.told(), 1) for run in begun))
    await asyncio.wait_for(runs.close(), 10)
    assert all(run.ended for run in begun)
    for pipeline in pipelines:
        pipeline.go.release()
        assert await asyncio.to_thread(pipeline.ended.wait, 10)


class Full(Remembered):
    """A store that cannot be written to."""

    def keep(self, *_: object, **__: object) -> None:
        raise IndexBroken("Lageret kan ikke skrives.")


async def test_an_answer_that_cannot_be_kept_is_never_told_as_complete(answer: Answer) -> None:
    pipeline = Pipeline(answer)
    run = runs_of(Full()).start(pipeline, asked(), LOCAL, lambda: None)
    for _ in range(3):
        pipeline.go.release()
    told = b"".join([each async for each in run.told()])
    assert b"AnswerCompleted" not in told
    assert b"Lageret kan ikke skrives" in told


async def test_finished_runs_are_forgotten_oldest_first_and_those_under_way_are_not(answer: Answer) -> None:
    runs = runs_of(runs_kept=2)
    waiting = runs.start(Pipeline(answer), asked(), LOCAL, lambda: None)
    done: list[Run] = []
    for _ in range(4):
        pipeline = Pipeline(answer)
        for _ in range(3):
            pipeline.go.release()
        done.append(runs.start(pipeline, asked(), LOCAL, lambda: None))
        await asyncio.wait_for(done[-1].whole(), 10)
        await asyncio.sleep(0.01)
    known = [runs.find(LOCAL, run.question.question_id) is not None for run in (waiting, *done)]
    assert known == [True, False, False, True, True]
    await runs.close()


async def test_a_reader_who_takes_nothing_is_let_go_while_the_answer_goes_on(answer: Answer) -> None:
    pipeline, metrics = Pipeline(answer), Metrics()
    run = runs_of().start(pipeline, asked(), LOCAL, lambda: None)
    stream = EventStream(run.told(), write_seconds=0.1, metrics=metrics)
    sent: list[Message] = []

    async def stalling(message: Message) -> None:
        sent.append(message)
        if len(sent) > 1:
            await asyncio.sleep(3_600)

    await asyncio.wait_for(stream.stream_response(stalling), 10)
    assert metrics.registry.get_sample_value("saglig_readers_stalled_total") == 1
    assert metrics.registry.get_sample_value("saglig_readers") == 0
    for _ in range(3):
        pipeline.go.release()
    assert (await asyncio.wait_for(run.whole(), 10))["status"] == answer.status.value


async def test_bad_facts_are_what_the_waiting_reader_is_told(ready: Answering) -> None:
    wrong = question(TEXT, as_of=AskedDay(day=DAY), today=DAY, facts={"weather": "rain"})
    assert wrong.language is Language.da
    run = runs_of().start(ready.events, wrong, LOCAL, lambda: None)
    with pytest.raises(BadFacts):
        await asyncio.wait_for(run.whole(), 20)
