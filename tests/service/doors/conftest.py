"""The three doors in one application, on a real port of this machine: clients that people have drive them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from fastapi import FastAPI

from corpus.catalogue import BUNDLED
from corpus.glossary import load_glossary
from service.answering.pipeline import Answering
from service.api import problems
from service.api.limits import BodyLimit
from service.calendar_json import calendar_json
from service.doors import openai, retrieval
from service.doors.mcp import Tools, mcp_server, mount
from service.model import Answer, Question
from tests.service.conftest import NOW


@dataclass
class Kept:
    """What the doors handed over to be kept."""

    rows: list[tuple[Question, Answer]] = field(default_factory=list)

    def __call__(self, question: Question, answer: Answer, *, sources_only: bool = False) -> None:
        del sources_only
        self.rows.append((question, answer))


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
    made.include_router(openai.router(lambda: ready, clock=lambda: NOW, kept=kept))
    made.include_router(retrieval.router(lambda: ready, clock=lambda: NOW, collections={"saglig", "kb-1"}))
    mount(made, mcp_server(tools))
    return made


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    yield from served(app)


def served(app: FastAPI) -> Iterator[str]:
    """The application on a free port of 127.0.0.1, until the iterator is closed."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        until = time.perf_counter() + 30
        while not server.started:
            assert running.is_alive(), "the server stopped while starting"
            assert time.perf_counter() < until, "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join(timeout=10)
