"""What the load measurement counts as an answer, as a clean refusal and as an error, and when memory grows."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
import pytest

from evals.load.__main__ import at, slope_per_minute
from evals.load.readers import Met, read

PROBLEM = {"content-type": "application/problem+json", "retry-after": "3"}
STREAM = {"content-type": "text/event-stream"}


def met(status: int, headers: Mapping[str, str], content: bytes = b"{}") -> Met:
    """What one reader meets who is answered so, again and again, for a twentieth of a second."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status, headers=headers, content=content))
    return asyncio.run(read("http://service", [("Hvad gælder?", "2026-03-01")], readers=1, seconds=0.05, transport=transport))


def test_a_stream_that_ends_with_the_answer_is_an_answer() -> None:
    told = met(200, STREAM, b"event: QuestionRead\ndata: {}\n\nevent: AnswerCompleted\ndata: {}\n\n")
    assert told.whole
    assert len(told.first) == len(told.whole)
    assert not told.errors
    assert not told.refused


@pytest.mark.parametrize("content", [b"event: QuestionRead\ndata: {}\n\nevent: AnswerFailed\ndata: {}\n\n", b""])
def test_a_stream_that_ends_with_anything_else_is_an_error(content: bytes) -> None:
    told = met(200, STREAM, content)
    assert told.errors
    assert not told.whole


@pytest.mark.parametrize("status", [429, 503])
def test_a_refusal_is_clean_where_it_says_when_to_come_again(status: int) -> None:
    told = met(status, PROBLEM)
    assert len(told.refused) == 1, "who is refused waits as long as was asked for"
    assert not told.errors


@pytest.mark.parametrize(
    ("status", "headers"),
    [(503, {"content-type": "application/problem+json"}), (503, {"retry-after": "3"}), (500, PROBLEM), (422, PROBLEM)],
)
def test_any_other_refusal_is_an_error(status: int, headers: Mapping[str, str]) -> None:
    told = met(status, headers)
    assert told.errors
    assert not told.refused


def test_memory_is_judged_by_the_later_half() -> None:
    filling_then_still = [(minute, min(minute, 5.0) * 40) for minute in range(11)]
    assert slope_per_minute(filling_then_still) == pytest.approx(0)
    assert slope_per_minute([(minute, 100 + 2.0 * minute) for minute in range(11)]) == pytest.approx(2)


def test_nothing_measured_holds_no_limit() -> None:
    assert not at([], 95) <= 1.0
