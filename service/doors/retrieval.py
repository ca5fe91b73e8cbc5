"""`POST /search`: the retrieval contract of OS2ai and AarhusAI, so that their chat platform can read the law from here.

A list a query: documents, metadatas and distances side by side, distances 0 to 1 and higher is nearer. A query that the search has
too little for gets empty lists, for a chat platform has no other way to be told that nothing here answers it. Nothing is sent on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, model_validator
from starlette.concurrency import run_in_threadpool

from corpus.citation import label
from service import notice
from service.answering.library import Library
from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.asking import AskedDay, asked_day
from service.conversation.reading import Reader
from service.conversation.standing import standing_alone
from service.conversation.thread import question_of
from service.conversation.turns import Standing, Summary, Turn
from service.doors.opened import Clock, Opened
from service.model import Found, Language, Role, ScoredPassage, Status
from service.privacy import mask
from service.retrieval.language import language_of
from service.wire import Json

ALL = frozenset({"saglig"})
"""The collection that is the whole corpus; an installation may name others, such as a knowledge base's id in Open WebUI."""
MESSAGES_READ = 20


class ChatMessage(BaseModel):
    """A message of the conversation to search for."""

    role: Annotated[str, Field(max_length=32)]
    content: Annotated[str, Field(max_length=10_000)]


class SearchBody(BaseModel):
    """The request as the contract has it. `as_of` is ours: without it, the day that a query names, else today."""

    queries: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(max_length=10)] | None = None
    messages: Annotated[list[ChatMessage], Field(max_length=50)] | None = None
    collection_names: Annotated[
        list[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$")]], Field(min_length=1, max_length=20)
    ]
    k: Annotated[int, Field(ge=1, le=100)] = 5
    as_of: str | None = None

    @model_validator(mode="after")
    def _asks(self) -> SearchBody:
        if not self.queries and not any(each.role == "user" for each in self.messages or ()):
            raise ValueError("Skriv mindst én forespørgsel i queries eller en besked fra brugeren i messages.")
        return self


class SearchGiven(BaseModel):
    """The response as the contract has it."""

    documents: list[list[str]]
    metadatas: list[list[Json]]
    distances: list[list[float]]


@dataclass(frozen=True, kw_only=True)
class Query:
    """Words to search for, and the day whose law is meant."""

    text: str
    day: AskedDay


def router(opened: Opened, *, clock: Clock, collections: Collection[str] = ALL, dependencies: Sequence[Any] = ()) -> APIRouter:
    """The door over what `opened` gives. `collections` name the whole corpus; a single source is named as `collection_of` has it."""
    door = APIRouter(dependencies=list(dependencies), include_in_schema=False)

    @door.post("/search", response_model=SearchGiven)
    async def search(body: SearchBody) -> Response:
        """Passages in force, for each query: the explicit ones, else the last message of the conversation as it stands alone."""
        return JSONResponse(await run_in_threadpool(lambda: searched(opened(), body, clock(), frozenset(collections))))

    return door


def searched(opened: Answering, body: SearchBody, now: datetime, collections: frozenset[str]) -> Json:
    """The response to a request; one list a query."""
    queries = _queries(opened, body, now)
    rows = [_rows(opened, query, body, collections) for query in queries]
    return {
        "documents": [[each.passage.text for each in row] for row in rows],
        "metadatas": [
            [_metadata(each, opened.library, opened.manifest.release, language_of(query.text)) for each in row]
            for query, row in zip(queries, rows, strict=True)
        ],
        "distances": [[max(0.0, min(each.score, 1.0)) for each in row] for row in rows],
    }


def collection_of(source: str) -> str:
    """A source's collection: "/eli/lta/2024/280" is "eli-lta-2024-280", a letter's slug is its own."""
    return source.strip("/").replace("/", "-")


def _queries(opened: Answering, body: SearchBody, now: datetime) -> list[Query]:
    today = now.date()
    if body.queries:
        masked = [mask(clean(each)).text for each in body.queries]
        return [Query(text=each, day=asked_day(each, body.as_of, today=today)) for each in masked]
    standing = _standing(opened, body, today)
    words = standing.text
    given = asked_day(words, body.as_of, today=today) if body.as_of else AskedDay(day=standing.as_of.day)
    return [Query(text=words, day=given)]


def _standing(opened: Answering, body: SearchBody, today: date) -> Standing:
    """The last message as it stands alone. Nothing is answered on the way, so nothing has been asked back either."""
    said = [mask(clean(each.content)).text for each in body.messages or () if each.role == "user"][-MESSAGES_READ:]
    reader = Reader(lexicon=opened.lexicon, definitions=opened.rulebook.facts, today=today)
    turns: list[Turn] = []
    for text in said:
        standing = standing_alone(turns, text, language_of(text), reader=reader)
        put = question_of(standing, today=today, role=Role.caseworker, conversation_id=None)
        turns.append(Turn(standing=standing, question=put, answer=Summary(status=Status.answered, outcome="none")))
    return turns[-1].standing


def _rows(opened: Answering, query: Query, body: SearchBody, collections: frozenset[str]) -> Sequence[ScoredPassage]:
    """Nothing where no collection named is one of ours, or where the search has too little."""
    named = set(body.collection_names)
    sources: list[str | None] = (
        [None] if named & collections else [each for each in opened.library.sources if collection_of(each) in named]
    )
    found = [_search(opened, query, body.k, source) for source in sources]
    enough = [passage for each in found if each.sufficient for passage in each.passages]
    return sorted(enough, key=lambda each: -each.score)[: body.k]


def _search(opened: Answering, query: Query, k: int, source: str | None) -> Found:
    return opened.retrieval.search(query.text, as_of=query.day.day, language=language_of(query.text), k=k, source=source)


def _metadata(scored: ScoredPassage, library: Library, release: str, language: Language) -> Json:
    """Flat, as the contract's stores keep it; `source` is the place, so that two places of an act are not shown as one."""
    passage, source = scored.passage, library.sources[scored.passage.source]
    return {
        "source": str(passage.place),
        "name": label(source, passage),
        "title": source.title,
        "about": passage.about,
        "url": source.official_url,
        "kind": source.kind.value,
        "rank": passage.rank.name,
        "speaker": passage.speaker,
        "valid_from": passage.in_force.first.isoformat(),
        "valid_to": passage.in_force.last.isoformat() if passage.in_force.last else None,
        "page": passage.page,
        "text_status": passage.text_status,
        "confidence": passage.confidence.value,
        "note": passage.note,
        "digest": passage.digest,
        "release": release,
        "machine": notice.of_search(language, release),
    }
