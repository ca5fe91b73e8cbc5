"""A day at a service that is told CPR numbers everywhere: run as it is served, with a language model that remembers what it is sent."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from service.identity import Access
from service.records.checkpointing import Checkpoints
from service.records.opening import OpenRecords
from service.settings import Settings
from tests.service.adapters.endpoint import Turn, endpoint
from tests.service.api.apps import app_over
from tests.service.canary import places
from tests.service.canary.numbers import Canaries
from tests.service.doors.conftest import running
from tests.service.identity.provider import token
from tests.service.stores import empty_store, signing_of

_CLEANED_IN = ("api.routes.questions", "api.talking", "doors.history", "doors.openai.router", "doors.mcp.tools")
"""Where a question is first looked at, before anything in it is masked."""

Faces = Sequence[Callable[[Canaries], Iterator[places.Sent]]]
_CLIENT = ("httpx", "httpcore")
"""The loggers of whoever asks, who is in the same process here and may say what they asked for."""
_ONE_EACH = httpx.Limits(max_keepalive_connections=0)
"""A connection a request: after an unforeseen fault the server closes the one that it was on."""


@dataclass(kw_only=True)
class Lived:
    """What there is to search when the day is over."""

    of: Canaries
    store: OpenRecords
    signing: Checkpoints
    answered: list[tuple[int, str]] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    outbound: list[str] = field(default_factory=list)
    exported: list[str] = field(default_factory=list)
    metrics: str = ""


class _Everything(logging.Handler):
    """Keeps every line as a handler would have written it."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self._lines = lines
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] not in _CLIENT:
            self._lines.append(self.format(record))


class _Person:
    """Somebody with every role that writes, who keeps what was answered."""

    def __init__(self, client: httpx.Client, lived: Lived, bearer: dict[str, str]) -> None:
        self._client, self._lived, self._bearer = client, lived, bearer

    def send(self, sent: places.Sent) -> httpx.Response:
        more = {**sent.more, "headers": {**self._bearer, **sent.more.get("headers", {})}}
        given = self._client.request(sent.method, sent.address, **more)
        self._lived.answered.append((given.status_code, f"{given.text}\n{given.headers}"))
        return given

    def post(self, address: str, body: object, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(places.Sent(method="POST", address=address, more={"json": body, "headers": named}))


def live(settings: Settings, folder: Path, access: Access | None, faces: Faces = places.ALL) -> Lived:
    """The whole day; `access` where it is known who asks."""
    store = empty_store(folder)
    lived = Lived(of=Canaries(seed=0 if access is None else 1), store=store, signing=signing_of(store, folder))
    with pytest.MonkeyPatch.context() as patch, _logged(lived.logged), endpoint(Turn(pieces=("{}",))) as model:
        for name in _CLEANED_IN:
            module = sys.modules[f"service.{name}"]
            patch.setattr(module, "clean", _breaking(module.clean))
        modelled = settings.model_copy(update={"model": "openai:m", "model_url": model.url})
        app = app_over(modelled, access=access, store=store, signing=lived.signing)
        bearer = {"Authorization": f"Bearer {token('caseworker', 'legal', 'auditor')}"} if access is not None else {}
        with (
            running(app, log_level="debug", access_log=False) as address,
            httpx.Client(base_url=address, timeout=60, limits=_ONE_EACH) as client,
        ):
            _day(_Person(client, lived, bearer), lived, faces)
        lived.outbound += [str(each) for each in model.asked]
    return lived


def _day(person: _Person, lived: Lived, faces: Faces) -> None:
    of = lived.of
    for face in faces:
        for sent in face(of):
            person.send(sent)
    _talk(person, of)
    _write(person, of)
    lived.exported += [person.post("/api/exports/mine", {}).text]
    for address in ("/api/exports/audit", "/api/audit/events"):
        lived.exported.append(person.post(address, {"reason": of.one(f"reason at {address}")}).text)
    lived.metrics = person.send(places.Sent(method="GET", address="/metrics")).text


def _talk(person: _Person, of: Canaries) -> None:
    opened = person.post("/api/conversations", {}).json()["conversation_id"]
    here = f"/api/conversations/{opened}/messages"
    person.post(
        here, {"text": places.ASKED.format(of.one("message")), "as_of": "2021-02-01"}, Idempotency_Key=of.plain("its key")
    )
    person.post(here, {"text": f"Og hvad hvis {of.one('second message')} er jobparat?", "without": [of.one("without")]})
    person.post(here, {"text": "Hvorfor?", "facts": {"decider": of.one("fact of a message")}})
    person.post(here, {"text": f"{places.BREAKS} {of.one('fault in a conversation')}"})
    person.post(f"/api/conversations/{of.plain('id of a conversation').replace('/', '-')}/messages", {"text": "Hvorfor?"})
    person.post("/api/conversations", {"role": of.one("role of a conversation")})
    person.send(places.Sent(method="GET", address=f"/api/conversations/{opened}"))


def _write(person: _Person, of: Canaries) -> None:
    answer = person.post("/api/questions", {"text": places.ASKED.format(of.one("reported"))}).json()["question_id"]
    draft = person.post("/api/drafts", {"text": of.one("draft"), "answer_id": answer}, Idempotency_Key=of.plain("its key"))
    here = f"/api/drafts/{draft.json()['draft_id']}"
    person.post(f"{here}/versions", {"text": of.one("next version")})
    person.post(f"{here}/decisions", {"version": 2, "decision": "returned", "note": of.one("note to a draft")})
    person.post("/api/drafts", {"text": "Udkast", "answer_id": of.one("answer of a draft")})
    report = person.post("/api/feedback", {"answer_id": answer, "kind": "wrong", "note": of.one("note")}).json()["feedback_id"]
    person.post(f"/api/feedback/{report}/steps", {"state": "assigned", "reply": of.one("reply"), "note": of.one("its note")})
    person.post("/api/feedback", {"answer_id": answer, "kind": of.one("kind")})
    person.post(f"/api/audit/answers/{answer}", {"reason": of.one("reason for an answer")})
    for address in ("/api/drafts", "/api/feedback", "/api/feedback/mine"):
        person.send(places.Sent(method="GET", address=address))


def _breaking(clean: object) -> object:
    def cleaned(text: str) -> str:
        if places.BREAKS in text:
            raise ValueError(f"cannot go on with {text!r}")
        return clean(text)  # type: ignore[operator, no-any-return]

    return cleaned


@contextmanager
def _logged(lines: list[str]) -> Iterator[None]:
    """Every logger of the process at its most talkative."""
    root, handler = logging.getLogger(), _Everything(lines)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
