"""Applications to test: over the session's installation, with a search that can be held up, and with tokens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import FastAPI

from corpus.glossary import load_glossary
from corpus.index.hashing import HashEmbedder
from service.answering.pipeline import Answering
from service.api.app import create_app
from service.api.ports import Key
from service.basis import basis_of
from service.bootstrap import answering, published
from service.identity import Principal
from service.model import Answer, Found, Language, Question
from service.ports import Retrieval
from service.settings import Settings
from service.wire import Json, answer_json
from tests.service.conftest import NOW
from tests.service.stores import empty_store, signing_of


class HeldUp:
    """A search that waits until it is let go; `reached` is set as soon as one waits."""

    def __init__(self, within: Retrieval) -> None:
        self.within, self.reached, self.go = within, threading.Semaphore(0), threading.Event()

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        self.reached.release()
        assert self.go.wait(30)
        return self.within.search(query, as_of=as_of, language=language, k=k, source=source)

    def warm(self) -> None:
        self.within.warm()


def app_over(settings: Settings, *, changed: Callable[[Answering], Answering] = lambda opened: opened, **parts: Any) -> FastAPI:
    """An application with all its routes; `changed` puts something else in the place of a part of what answers."""

    @contextmanager
    def opening() -> Iterator[Answering]:
        with answering(settings, now=NOW, embedder=HashEmbedder()) as opened:
            yield changed(opened)

    return app_with(opening, settings, **parts)


def app_with(opening: Callable[[], AbstractContextManager[Answering]], settings: Settings, **parts: Any) -> FastAPI:
    """An application over what `opening` opens, with records of its own unless it is given some."""
    works = load_glossary(settings.corpus_dir / "glossary.yaml").works_in_any_language
    if "store" not in parts:
        parts["store"] = empty_store(settings.data_dir)
    if "signing" not in parts:
        parts["signing"] = signing_of(parts["store"], settings.data_dir)
    return create_app(opening, published(settings), basis=basis_of(settings), works=works, **parts)


class Remembered:
    """Answers in memory, by owner and question."""

    def __init__(self) -> None:
        self.held: dict[tuple[tuple[str, str], str], Json] = {}
        self.unanswered: dict[tuple[tuple[str, str], str], str] = {}

    def keep(
        self, owner: Principal, question: Question, answer: Answer, *, key: Key | None = None, sources_only: bool = False
    ) -> None:
        del key, sources_only
        self.held[owner.owner, question.question_id] = answer_json(answer)

    def keep_unanswered(self, owner: Principal, question: Question, *, why: str, problem: str, error_id: str) -> None:
        del problem, error_id
        self.unanswered[owner.owner, question.question_id] = why


def held_up(settings: Settings, **parts: Any) -> tuple[FastAPI, Callable[[], HeldUp]]:
    """An application whose searches wait, and the search itself once the application has opened."""
    made: list[HeldUp] = []

    def changed(opened: Answering) -> Answering:
        made.append(HeldUp(opened.retrieval))
        return replace(opened, retrieval=made[-1])

    return app_over(settings, changed=changed, **parts), lambda: made[-1]


def events(text: str) -> list[tuple[int, str]]:
    """Number and name of each event of a stream, comments left out."""
    rows = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            rows.append((int(fields["id"]), fields["event"]))
    return rows
