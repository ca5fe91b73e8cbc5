"""Applications to test: over the session's installation, with a search that can be held up, and with tokens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import FastAPI

from corpus.index.hashing import HashEmbedder
from service.answering.pipeline import Answering
from service.api.app import create_app
from service.bootstrap import answering, published
from service.model import Found, Language
from service.ports import Retrieval
from service.settings import Settings
from tests.service.conftest import NOW


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

    return create_app(opening, published(settings), **parts)


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
