"""What a reader of a hurt service sees."""

from __future__ import annotations

import time
from typing import Protocol

import httpx

from service.wire import Json

BODY = {"text": "Må BIU skære antallet af jobsamtaler ned til én om året?", "as_of": "2021-02-01"}
EXACTLY = "searched exactly and told so"


class Getting(Protocol):
    def get(self, path: str, /) -> httpx.Response: ...


def assert_nothing_told(given: httpx.Response) -> None:
    """A problem document that says when to come back, and nothing of an answer."""
    assert given.status_code == 503, given.text
    assert given.headers["content-type"] == "application/problem+json"
    assert given.headers["retry-after"]
    assert "statements" not in given.text


def becomes(service: Getting, status: int) -> bool:
    """Whether `/health/ready` says so within fifteen seconds."""
    until = time.monotonic() + 15
    while service.get("/health/ready").status_code != status:
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def said(answer: Json) -> tuple[object, ...]:
    """What an answer says of the law, and whether its reader is told that the search was exact."""
    exact = [each["text"] for each in answer["warnings"] if each["kind"] == "exact_search"]
    return answer["verdict"], answer["statements"], bool(exact)
