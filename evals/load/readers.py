"""Readers who ask, read the events to the end, and ask again; one who is refused waits as long as was asked for."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import httpx

_EVENT = b"event:"
_PROBLEM = "application/problem+json"


@dataclass(kw_only=True)
class Met:
    """What the readers met. Seconds are from the request on: to the first event, to the last, and to a refusal."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


async def read(
    address: str,
    questions: Sequence[tuple[str, str]],
    *,
    readers: int,
    seconds: float,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Met:
    """So many readers at once for so long. `questions` are texts with the date asked about; each reader takes the next in turn. A
    `transport` stands in for the network."""
    met, until = Met(), time.perf_counter() + seconds
    unbounded = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    asked = itertools.cycle(questions)
    async with httpx.AsyncClient(base_url=address, timeout=90.0, limits=unbounded, transport=transport) as client:
        await asyncio.gather(*(_reader(client, asked, met, until) for _ in range(readers)))
    return met


async def _reader(client: httpx.AsyncClient, asked: Iterator[tuple[str, str]], met: Met, until: float) -> None:
    while time.perf_counter() < until:
        text, as_of = next(asked)
        try:
            wait = await _ask(client, {"text": text, "as_of": as_of}, met)
        except httpx.HTTPError as problem:
            met.errors[type(problem).__name__] += 1
            wait = 1.0
        if wait:
            await asyncio.sleep(min(wait, max(0.0, until - time.perf_counter())))


async def _ask(client: httpx.AsyncClient, body: dict[str, str], met: Met) -> float:
    """Ask once; gives the seconds to wait before asking again."""
    began = time.perf_counter()
    async with client.stream("POST", "/api/questions", json=body, headers={"accept": "text/event-stream"}) as response:
        if response.status_code != 200:
            await response.aread()
            return _refused(response, time.perf_counter() - began, met)
        first, told = 0.0, b""
        async for piece in response.aiter_bytes():
            told += piece
            if not first and _EVENT in told:
                first = time.perf_counter() - began
        last = told.rpartition(_EVENT)[2].partition(b"\n")[0].strip().decode()
        if last != "AnswerCompleted":
            met.errors[f"a stream that ended with {last or 'nothing'}"] += 1
            return 0.0
        met.first.append(first)
        met.whole.append(time.perf_counter() - began)
        return 0.0


def _refused(response: httpx.Response, seconds: float, met: Met) -> float:
    """A clean refusal is a 429 or a 503 with a problem document that says when to come again; anything else is an error."""
    retry, kind = response.headers.get("retry-after", ""), response.headers.get("content-type", "")
    if response.status_code not in (429, 503) or not kind.startswith(_PROBLEM) or not retry.isdigit():
        met.errors[f"{response.status_code} {kind}"] += 1
        return 1.0
    met.refused.append(seconds)
    return float(retry)
