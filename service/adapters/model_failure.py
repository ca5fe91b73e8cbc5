"""What an error of a model's client means, and whether to ask again: told by its HTTP status and LangChain's own error types.

No client is imported: an OpenAI client's errors and those of any other carry `status_code` or `response` alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from langchain_core.exceptions import ModelConnectionError, ModelTimeoutError

from service.answering.written.port import Cause

_CLIENT = 400
_BUSY = 429
_SERVER = 500
_PASSING = {408, 409, 425}
_MALFORMED_REQUEST = {400, 404, 415, 422}
"""What endpoints answer that do not know `response_format`; 404 also where there is no such model."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """How the model is asked: in a stream or whole, with or without the JSON Schema."""

    streamed: bool = True
    formatted: bool = False


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a request gave nothing. `wait` is what the endpoint asked for in seconds; `passing` may be over next time; `silent` is an
    answer without a word, as an endpoint gives that does not stream."""

    cause: Cause
    text: str
    passing: bool = False
    silent: bool = False
    status: int | None = None
    wait: float | None = None


def failure_of(problem: Exception, *, heard: bool) -> Failure:
    """What went wrong, in a sentence for the log without anything that was sent; after the first word it is a cut answer."""
    kind = type(problem).__name__
    if heard:
        return Failure(cause=Cause.cut, text=f"Modellens svar blev afbrudt ({kind}).")
    response = getattr(problem, "response", None)
    status = getattr(problem, "status_code", None) or getattr(response, "status_code", None)
    if isinstance(status, int) and status < _CLIENT:
        return Failure(cause=Cause.malformed, text=f"Modellens svar kunne ikke læses ({kind}).", silent=True)
    if isinstance(status, int):
        return _of_status(status, response)
    if isinstance(problem, httpx.TransportError | OSError | ModelConnectionError | ModelTimeoutError):
        return Failure(cause=Cause.unreachable, text=f"Modellen kunne ikke nås ({kind}).", passing=True)
    return Failure(
        cause=Cause.failing, text=f"Modellen svarede ikke, som den skulle ({kind}).", silent=isinstance(problem, ValueError)
    )


def next_try(failure: Failure, way: Way, attempt: int) -> tuple[Way, float] | None:
    """How to ask next and after how many seconds; None where it would be no use."""
    if failure.passing:
        return way, failure.wait if failure.wait is not None else float(2**attempt)
    if failure.silent and way.streamed:
        return replace(way, streamed=False), 0.0
    if failure.status in _MALFORMED_REQUEST and way.formatted:
        return replace(way, formatted=False), 0.0
    return None


def _of_status(status: int, response: Any) -> Failure:
    if status == _BUSY:
        return Failure(
            cause=Cause.busy, text="Modellen har for travlt (429).", passing=True, status=status, wait=_asked_wait(response)
        )
    if status >= _SERVER or status in _PASSING:
        text = f"Modellens server svarede {status}."
        return Failure(cause=Cause.failing, text=text, passing=True, status=status, wait=_asked_wait(response))
    return Failure(cause=Cause.refused, text=f"Modellens server afviste at svare ({status}).", status=status)


def _asked_wait(response: Any) -> float | None:
    """The seconds of Retry-After (RFC 9110, 10.2.3), which is a number or a date; a date counts from the response's own."""
    headers = getattr(response, "headers", None) or {}
    asked = str(headers.get("retry-after", "")).strip()
    if asked.replace(".", "", 1).isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(str(headers.get("date", "")))).total_seconds())
    except (TypeError, ValueError):
        return None
