"""The three doors in one application, on a real port of this machine: clients that people have drive them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from corpus.catalogue import BUNDLED
from corpus.glossary import load_glossary
from service.answering.pipeline import Answering
from service.api import problems
from service.api.gate import Gate
from service.api.limits import BodyLimit
from service.api.making import Maker
from service.api.metrics import Metrics
from service.api.ports import AnswerStore, Key
from service.api.runs import Runs
from service.api.settings import ApiSettings
from service.calendar_json import calendar_json
from service.doors import openai, retrieval
from service.doors.mcp import Tools, mcp_server, mount
from service.identity import LOCAL, Principal
from service.model import Answer, Found, Language, Question
from service.ports import Retrieval
from tests.service.conftest import NOW


@dataclass
class Kept:
    """What the doors handed over to be kept."""

    rows: list[tuple[Question, Answer]] = field(default_factory=list)
    unanswered: list[tuple[Question, str]] = field(default_factory=list)
    owners: list[Principal] = field(default_factory=list)

    def keep(
        self, owner: Principal, question: Question, answer: Answer, *, key: Key | None = None, sources_only: bool = False
    ) -> None:
        del key, sources_only
        self.owners.append(owner)
        self.rows.append((question, answer))

    def keep_unanswered(self, owner: Principal, question: Question, *, why: str, problem: str, error_id: str) -> None:
        del problem, error_id
        self.owners.append(owner)
        self.unanswered.append((question, why))


@dataclass
class Slow:
    """A search that waits for `going`, and says when it was asked."""

    inner: Retrieval
    going: threading.Event
    asked: threading.Event

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        self.asked.set()
        assert self.going.wait(30)
        return self.inner.search(query, as_of=as_of, language=language, k=k, source=source)

    def warm(self) -> None:
        self.inner.warm()


def making_of(
    kept: AnswerStore,
    *,
    permits: int = 64,
    permits_each: int | None = None,
    who: Callable[[], Principal] = lambda: LOCAL,
    **limits: float,
) -> Maker:
    """What makes the answers of the doors, as in the service."""
    settings, metrics = ApiSettings(**limits), Metrics()
    gate = Gate("svar", whole=permits, each=permits_each)
    return Maker(Runs(kept, settings, metrics), gate, kept, settings, metrics, who)


@pytest.fixture(scope="session")
def works() -> dict[str, str]:
    return load_glossary(BUNDLED / "glossary.yaml").works_in_any_language


@pytest.fixture(scope="session")
def tools(ready: Answering, works: dict[str, str]) -> Tools:
    return Tools(lambda: ready, clock=lambda: NOW, works=works, calendar=calendar_json)


@pytest.fixture(scope="session")
def kept() -> Kept:
    return Kept()


@pytest.fixture(scope="session")
def app(ready: Answering, tools: Tools, kept: Kept) -> FastAPI:
    made = FastAPI()
    made.add_middleware(BodyLimit)
    problems.install(made)
    made.include_router(openai.router(lambda: ready, clock=lambda: NOW, making=making_of(kept)))
    made.include_router(retrieval.router(lambda: ready, clock=lambda: NOW, collections={"saglig", "kb-1"}))
    mount(made, mcp_server(tools))
    return made


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    yield from served(app)


def served(app: FastAPI) -> Iterator[str]:
    """The application on a free port of 127.0.0.1, until the iterator is closed."""
    with running(app, log_level="warning") as address:
        yield address


@contextmanager
def running(app: FastAPI, **config: Any) -> Iterator[str]:
    """The application on a free port of 127.0.0.1.

    Its log goes where the process has it go: what uvicorn sets up by itself would outlive the server and hide it from other tests.
    """
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2, **config))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.perf_counter() + 30
        while not server.started:
            assert thread.is_alive(), "the server stopped while starting"
            assert time.perf_counter() < until, "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def slow(ready: Answering) -> Slow:
    return Slow(inner=ready.retrieval, going=threading.Event(), asked=threading.Event())
