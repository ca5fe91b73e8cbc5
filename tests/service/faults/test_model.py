"""The language model is down, slow, wrong or cut off: the reader has the extractive answer in time, is told so, and it is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient

from service.settings import Settings
from service.wire import Json
from tests.service.api.apps import app_over, events
from tests.service.faults.table import Table
from tests.service.faults.upstream import OK, Behaviour, Upstream, cut, dripping, hanging, noise, upstream, whole

BODY = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}
SECONDS, SPARE = 2.0, 3.0
"""What the model is given for an answer, and what everything else may take of the reader's time on a busy machine."""

DELTA = {
    "index": 0,
    "delta": {"role": "assistant", "content": '{"statements": [{"text": "Jobcenteret skal'},
    "finish_reason": None,
}
CHUNK = f"data: {json.dumps({'id': 'c', 'object': 'chat.completion.chunk', 'created': 1, 'model': 'm', 'choices': [DELTA]})}\n\n"
STREAM = OK.replace("application/json", "text/event-stream")
NONSENSE = CHUNK.replace(json.dumps(DELTA["delta"]), json.dumps({"role": "assistant", "content": "Det ved jeg ikke."}))


Fault = Callable[[Upstream], None]


def does(behave: Behaviour) -> Fault:
    def begin(server: Upstream) -> None:
        server.behave = behave

    return begin


FAULTS: dict[str, tuple[Fault, str]] = {
    "refuses the connection": (Upstream.down, "model_unreachable"),
    "answers 500": (does(whole('{"error": {"message": "nej"}}', status="500 Oops")), "model_failing"),
    "answers 429": (does(whole('{"error": {"message": "nej"}}', status="429 Busy", Retry_After="30")), "model_busy"),
    "says nothing": (does(hanging), "model_slow"),
    "says a byte a second": (does(dripping(STREAM + "\r\n" + CHUNK, pause=1.0)), "model_slow"),
    "streams a byte a second": (
        does(lambda asked: (asked.say(STREAM + "\r\n"), dripping(CHUNK, pause=1.0)(asked))[0]),
        "model_slow",
    ),
    "says bytes that are no HTTP": (does(noise), "model_unreachable"),
    "says what is no JSON": (does(whole("<html>")), "model_malformed"),
    "words what is no answer": (
        does(whole(NONSENSE + "data: [DONE]\n\n", kind="text/event-stream")),
        "model_malformed",
    ),
    "is cut off in its first statement": (does(cut(CHUNK + CHUNK, head=STREAM)), "model_cut"),
}


@dataclass(frozen=True)
class Asked:
    client: TestClient
    model: Upstream


@pytest.fixture(scope="module")
def asked(settings: Settings) -> Iterator[Asked]:
    with upstream(hanging) as model:
        more = {"model": "openai:m", "model_url": f"{model.url}/v1", "model_seconds": SECONDS}
        with TestClient(app_over(settings.model_copy(update=more))) as client:
            yield Asked(client, model)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_reader_has_the_extractive_answer_in_time_is_told_so_and_it_is_kept(
    plain: TestClient, asked: Asked, table: Table, fault: str
) -> None:
    begin, kind = FAULTS[fault]
    asked.model.asked.clear()
    begin(asked.model)
    try:
        with table.row(f"the model {fault}") as tell:
            began = time.perf_counter()
            given: Json = asked.client.post("/api/questions", json=BODY).json()
            took = time.perf_counter() - began
            tell(f"the extractive answer, told »{kind}«, and it is kept")
            assert took < SECONDS + SPARE
            assert [each["kind"] for each in given["warnings"] if each["kind"].startswith("model_")] == [kind]
            without = plain.post("/api/questions", json=BODY).json()
            assert given["statements"] == without["statements"] != []
            assert (given["status"], given["verdict"]) == (without["status"], without["verdict"])
            assert asked.client.get(f"/api/questions/{given['question_id']}").json() == given
    finally:
        asked.model.down()
        asked.model.up()
    assert bool(asked.model.asked) is (fault != "refuses the connection")


def test_a_reader_who_streams_has_every_statement_although_the_model_hangs(plain: TestClient, asked: Asked, table: Table) -> None:
    asked.model.behave = hanging
    with table.row("the model says nothing while a reader streams") as tell:
        told = asked.client.post("/api/questions", json=BODY, headers={"accept": "text/event-stream"})
        tell("every event to the end, each statement once")
        without = plain.post("/api/questions", json=BODY, headers={"accept": "text/event-stream"})
    names = [name for _, name in events(told.text)]
    assert names[-1] == "AnswerCompleted"
    assert names.count("StatementAdded") == [name for _, name in events(without.text)].count("StatementAdded") > 0
