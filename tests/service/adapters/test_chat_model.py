"""A model over HTTP: what it says comes as it is said, and whatever goes wrong ends by the deadline with a cause."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec

import httpx
import pytest

from corpus.errors import Unavailable
from service.adapters.chat_model import LangChainModel, looping, opened
from service.adapters.model_failure import Way, failure_of, next_try
from service.answering.written.port import SCHEMA, Cause, ModelFailed, Prompt, Proposal, within
from tests.service.adapters.endpoint import Endpoint, Turn, endpoint
from tests.service.adapters.plain_model import PlainModel

Open = Callable[[Endpoint], AbstractContextManager[LangChainModel]]
ASKED = Prompt(system="Svar.", user="Spørgsmål")
SAID = [{"text": f"Udsagn {number}.", "passages": [f"p{number}"]} for number in (1, 2)]
WHOLE = json.dumps({"statements": SAID, "facts": []}, ensure_ascii=False)
PIECES = [WHOLE[i : i + 7] for i in range(0, len(WHOLE), 7)]
HALF = PIECES[: len(PIECES) * 2 // 3]
WAIT = 5.0


@contextmanager
def plain(at: Endpoint) -> Iterator[LangChainModel]:
    with looping() as loop:
        yield LangChainModel(model=PlainModel(url=at.url), loop=loop, formatted=True)


def real(at: Endpoint) -> AbstractContextManager[LangChainModel]:
    return opened("openai:m", url=at.url, key=None, seconds=30)


ABSENT = pytest.mark.skipif(find_spec("langchain_openai") is None, reason="langchain-openai er ikke installeret")


@pytest.fixture(params=[pytest.param(plain, id="httpx"), pytest.param(real, id="langchain-openai", marks=ABSENT)])
def open_at(request: pytest.FixtureRequest) -> Open:
    found: Open = request.param
    return found


def said(model: LangChainModel, seconds: float = WAIT) -> list[str]:
    return [each.text for each in model.propose(ASKED, SCHEMA, within(seconds)) if isinstance(each, Proposal)]


def cause(model: LangChainModel, seconds: float) -> tuple[Cause, float]:
    began = time.perf_counter()
    with pytest.raises(ModelFailed) as failed:
        said(model, seconds)
    return failed.value.cause, time.perf_counter() - began


def test_a_stream_is_read_to_its_end(open_at: Open) -> None:
    with endpoint(Turn(pieces=PIECES)) as at, open_at(at) as model:
        assert said(model) == ["Udsagn 1.", "Udsagn 2."]


def test_the_schema_the_words_and_the_roles_are_sent(open_at: Open) -> None:
    with endpoint(Turn(pieces=PIECES)) as at, open_at(at) as model:
        said(model)
    assert at.asked[0]["response_format"]["json_schema"]["schema"]["required"] == ["statements", "facts"]
    assert [(each["role"], each["content"]) for each in at.asked[0]["messages"]] == [("system", "Svar."), ("user", "Spørgsmål")]


def test_the_first_statement_comes_before_the_last_word(open_at: Open) -> None:
    with endpoint(Turn(pieces=PIECES, pause=0.05)) as at, open_at(at) as model:
        began = time.perf_counter()
        answer = model.propose(ASKED, SCHEMA, within(WAIT))
        next(answer)
        first = time.perf_counter() - began
        assert len(list(answer)) == 1
        assert first < (time.perf_counter() - began) - 0.2


def test_an_endpoint_that_does_not_stream_is_asked_for_the_whole(open_at: Open) -> None:
    with endpoint(Turn(pieces=PIECES, streamed=False)) as at, open_at(at) as model:
        assert said(model) == ["Udsagn 1.", "Udsagn 2."]
    assert [each.get("stream", False) for each in at.asked] == [True, False]


def test_an_endpoint_that_knows_no_schema_is_asked_without(open_at: Open) -> None:
    with endpoint(Turn(status=400), Turn(pieces=PIECES)) as at, open_at(at) as model:
        assert len(said(model)) == 2
    assert ["response_format" in each for each in at.asked] == [True, False]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_is_tried_again(open_at: Open, status: int) -> None:
    with endpoint(Turn(status=status, headers={"Retry-After": "0.1"}), Turn(pieces=PIECES)) as at, open_at(at) as model:
        assert len(said(model)) == 2


def test_a_wait_asked_for_within_the_deadline_is_kept(open_at: Open) -> None:
    with endpoint(Turn(status=429, headers={"Retry-After": "1"}), Turn(pieces=PIECES)) as at, open_at(at) as model:
        began = time.perf_counter()
        assert len(said(model)) == 2
        assert time.perf_counter() - began >= 1


def test_a_wait_asked_for_past_the_deadline_is_not_waited(open_at: Open) -> None:
    with endpoint(Turn(status=429, headers={"Retry-After": "600"})) as at, open_at(at) as model:
        found, took = cause(model, 3)
    assert (found, took < 2) == (Cause.busy, True)


FAULTS = {
    "a server that fails every time": (Turn(status=500, headers={"Retry-After": "0.05"}), Cause.failing),
    "a key that is refused": (Turn(status=401), Cause.refused),
    "a hang": (Turn(hang=True), Cause.slow),
    "one token in ten seconds": (Turn(pieces=PIECES, pause=10), Cause.slow),
    "a stream that drips": (Turn(pieces=PIECES, pause=0.4), Cause.slow),
    "prose": (Turn(pieces=["Kommunen skal ", "holde samtaler."]), Cause.malformed),
    "garbage": (Turn(pieces=['{"statements": [}']), Cause.malformed),
    "an answer that stops": (Turn(pieces=HALF), Cause.cut),
    "a stream that is cut": (Turn(pieces=HALF, cut=True), Cause.cut),
    "an answer without a word": (Turn(pieces=[], streamed=False), Cause.malformed),
}


@pytest.mark.parametrize(("turn", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_ends_by_the_deadline_with_its_cause(open_at: Open, turn: Turn, expected: Cause) -> None:
    deadline = 1.5
    with endpoint(turn) as at, open_at(at) as model:
        found, took = cause(model, deadline)
    assert (found, took < deadline + 0.5) == (expected, True)


def test_what_was_whole_before_the_cut_has_been_given(open_at: Open) -> None:
    with endpoint(Turn(pieces=HALF, cut=True)) as at, open_at(at) as model:
        answer = model.propose(ASKED, SCHEMA, within(WAIT))
        assert next(answer) == Proposal(text="Udsagn 1.", passages=("p1",))
        with pytest.raises(ModelFailed):
            next(answer)


def test_nobody_at_the_address_is_a_model_that_cannot_be_reached(open_at: Open) -> None:
    with endpoint(Turn(pieces=PIECES)) as at:
        pass
    with open_at(at) as model:
        assert cause(model, 2)[0] is Cause.unreachable


@pytest.mark.parametrize("turn", [Turn(pieces=PIECES * 40, pause=0.05), Turn(hang=True)], ids=["in a stream", "in a hang"])
def test_a_deadline_or_a_reader_who_leaves_closes_the_connection(open_at: Open, turn: Turn) -> None:
    with endpoint(turn) as at, open_at(at) as model:
        with pytest.raises(ModelFailed):
            said(model, 0.3) if turn.hang else said(model, 0.2)
        assert at.left.wait(3)


def test_closing_the_proposals_closes_the_connection(open_at: Open) -> None:
    with endpoint(Turn(pieces=[WHOLE[:-20], *[" "] * 400], pause=0.02)) as at, open_at(at) as model:
        answer = model.propose(ASKED, SCHEMA, within(WAIT))
        next(answer)
        answer.close()
        assert at.left.wait(3)


def test_two_questions_at_once_do_not_wait_for_each_other(open_at: Open) -> None:
    with endpoint(Turn(hang=True), Turn(pieces=PIECES)) as at, open_at(at) as model:
        first = model.propose(ASKED, SCHEMA, within(1))
        second = model.propose(ASKED, SCHEMA, within(WAIT))
        with pytest.raises(ModelFailed):
            next(first)
        assert len(list(second)) == 2


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    with endpoint(Turn(pieces=PIECES)) as traced:
        monkeypatch.setenv("LANGSMITH_ENDPOINT", traced.url)
        with endpoint(Turn(pieces=PIECES)) as at, plain(at) as model:
            assert len(said(model)) == 2
        assert traced.asked == []


def test_a_date_in_retry_after_counts_from_the_answers_own_date() -> None:
    headers = {"retry-after": "Sat, 21 Nov 2026 12:00:07 GMT", "date": "Sat, 21 Nov 2026 12:00:02 GMT"}
    request = httpx.Request("POST", "http://127.0.0.1/v1")
    problem = httpx.HTTPStatusError("", request=request, response=httpx.Response(429, headers=headers, request=request))
    found = next_try(failure_of(problem, heard=False), Way(), 0)
    assert found == (Way(), 5.0)


@pytest.mark.parametrize(
    ("name", "url", "told"),
    [
        ("NAVN", "http://127.0.0.1:1/v1", "SAGLIG_MODEL er »NAVN«"),
        ("openai:", "http://127.0.0.1:1/v1", "SAGLIG_MODEL er »openai:«"),
        ("openai:NAVN", None, "SAGLIG_MODEL_URL mangler"),
        ("findesikke:NAVN", "http://127.0.0.1:1/v1", "kan ikke sættes op"),
    ],
)
def test_a_setting_that_will_not_do_is_named(name: str, url: str | None, told: str) -> None:
    with pytest.raises(Unavailable, match=told), opened(name, url=url, key="hemmelig-nøgle", seconds=1):
        pass


@pytest.mark.skipif(find_spec("langchain_openai") is not None, reason="langchain-openai er installeret")
def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    with (
        pytest.raises(Unavailable, match=r"pip install --constraint constraints\.txt langchain-openai"),
        opened("openai:NAVN", url="http://127.0.0.1:1/v1", key=None, seconds=1),
    ):
        pass


def test_no_key_is_ever_in_an_error() -> None:
    with pytest.raises(Unavailable) as told, opened("findesikke:x", url="http://127.0.0.1:1/v1", key="hemmelig", seconds=1):
        pass
    assert "hemmelig" not in str(told.value)
    assert told.value.__cause__ is None
