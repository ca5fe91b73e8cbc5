"""Asking Retsinformation: one document as LexDania XML, or the list of what changed on a day.

The harvest feed answers from 03.00 to 23.45 Danish time, about the last ten days, and wants ten seconds between requests; the
same pause is kept for documents. A busy or failing server is asked again after ever longer waits, and then left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import httpx

from corpus.errors import BadDocument, FetchFailed

FEED_DAYS = 10
"""How many days back the feed tells."""

_DENMARK = ZoneInfo("Europe/Copenhagen")
_OPENS, _CLOSES = time(3, 0), time(23, 45)
_LARGEST = 50 * 1024 * 1024
_TIMEOUT_S = 60.0
_TRIES = 5
_LONGEST_WAIT_S = 600.0
_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
_ELI = re.compile(r"/eli/lta/\d{4}/\d+(?=/|$)")
_ACCESSION = re.compile(r"^[AB](\d{4})(\d{5})\d{2}$")


class Clock(Protocol):
    """The time of an edge; a test brings its own."""

    def now(self) -> datetime: ...

    def sleep(self, seconds: float) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """Where to ask and how: base URLs without a path, seconds between requests, and who says it is asking."""

    documents: str
    feed: str
    user_agent: str
    pause_s: float = 10.0


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What the publisher said of the copy we hold, so that it need not be sent again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`raw` is None where the copy we hold is still the one."""

    raw: bytes | None
    stamp: Stamp


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the feed. `eli` is None for a document outside Lovtidende A; `removed` is the publisher's own word."""

    eli: str | None
    title: str
    removed: bool


class Retsinformation:
    """One polite reader. Raises FetchFailed where nothing more can be had now."""

    def __init__(self, publisher: Publisher, clock: Clock) -> None:
        self._publisher, self._clock = publisher, clock
        self._asked_at: datetime | None = None
        self._http = httpx.Client(
            headers={"User-Agent": publisher.user_agent}, timeout=_TIMEOUT_S, follow_redirects=True, max_redirects=3
        )

    def close(self) -> None:
        self._http.close()

    def document(self, eli: str, held: Stamp) -> Answer:
        """The document as XML; raise BadDocument where the publisher has none by that ELI."""
        conditions = {"If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
        headers = {"Accept": "application/xml"} | {name: value for name, value in conditions.items() if value}
        status, received, raw = self._ask(f"{self._publisher.documents}{eli}/xml", headers)
        if status == HTTPStatus.NOT_MODIFIED:
            return Answer(raw=None, stamp=held)
        if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            raise BadDocument("not_found", f"{eli}: udgiveren har intet dokument på {self._publisher.documents}{eli}.")
        return Answer(raw=raw, stamp=Stamp(etag=received.get("etag"), last_modified=received.get("last-modified")))

    def changes(self, day: date) -> list[Change]:
        """What was added, changed or removed on `day`, at most ten days back."""
        here = self._clock.now().astimezone(_DENMARK)
        if not _OPENS <= here.time() <= _CLOSES:
            raise FetchFailed(
                f"Høstetjenesten er åben fra 03.00 til 23.45, og klokken er {here:%H.%M}. Prøv igen, når den åbner."
            )
        url = f"{self._publisher.feed}/v1/Documents?date={day.isoformat()}"
        _, _, raw = self._ask(url, {"Accept": "application/json"})
        try:
            return [_change(line) for line in json.loads(raw)]
        except (ValueError, TypeError, AttributeError) as problem:
            raise FetchFailed(f"Høstetjenesten svarede noget andet end en liste af dokumenter ({url}).") from problem

    def _ask(self, url: str, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes]:
        wait_s = self._publisher.pause_s
        for last in (False,) * (_TRIES - 1) + (True,):
            self._pause()
            try:
                status, received, raw = self._once(url, headers)
            except httpx.TransportError as problem:
                if last:
                    raise FetchFailed(f"{url} svarer ikke: {problem}. Det hentede er gemt; kør samme kommando igen.") from problem
                status, received = None, httpx.Headers()
            if status is not None and status not in _BUSY:
                if status < HTTPStatus.BAD_REQUEST or status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
                    return status, received, raw
                raise FetchFailed(f"{url} svarede {status}. Det hentede er gemt; kør samme kommando igen senere.")
            if last:
                raise FetchFailed(f"{url} har travlt (svar {status}). Det hentede er gemt; kør samme kommando igen senere.")
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
            self._clock.sleep(max(wait_s, _retry_after(received)))
        raise AssertionError("the last try returns or raises")

    def _once(self, url: str, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes]:
        with self._http.stream("GET", url, headers=dict(headers)) as response:
            if response.url.host != httpx.URL(url).host:
                raise FetchFailed(f"{url} viste videre til en anden vært, {response.url.host}. Intet er hentet derfra.")
            raw = bytearray()
            for chunk in response.iter_bytes():
                raw += chunk
                if len(raw) > _LARGEST:
                    raise FetchFailed(f"{url} er større end {_LARGEST // 1024 // 1024} MB og er ikke hentet.")
            return response.status_code, response.headers, bytes(raw)

    def _pause(self) -> None:
        now = self._clock.now()
        if self._asked_at is not None:
            remaining = self._publisher.pause_s - (now - self._asked_at).total_seconds()
            if remaining > 0:
                self._clock.sleep(remaining)
        self._asked_at = self._clock.now()


def _change(line: Mapping[str, Any]) -> Change:
    place = _ELI.search(str(line.get("href") or ""))
    accession = _ACCESSION.match(str(line.get("accessionsnummer") or ""))
    eli = place[0] if place else f"/eli/lta/{accession[1]}/{int(accession[2])}" if accession else None
    return Change(eli=eli, title=str(line.get("title") or ""), removed="remove" in str(line.get("reasonForChange") or "").lower())


def _retry_after(received: httpx.Headers) -> float:
    """Seconds, where the server says so in seconds; never more than the longest wait."""
    told = received.get("retry-after", "")
    return min(float(told), _LONGEST_WAIT_S) if told.isdigit() else 0.0
