"""One chat completion: read, answered, and written as chunks as the answer comes about."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace

from fastapi.sse import format_sse_event

from service.answering.events import AnswerCompleted, AnswerFailed, Event, StatementAdded
from service.conversation.thread import Asked, answered
from service.doors.history import MESSAGES_READ, Terms, Threads
from service.doors.listening import Listening
from service.doors.markdown import Piece, Reply, Writing, pieces
from service.doors.openai.errors import error_json
from service.doors.openai.models import ChatModel
from service.doors.openai.wire import Envelope, url_citations
from service.doors.opened import Errand, Streamed
from service.doors.words import word
from service.model import Answer, Question, Statement
from service.wire import Json

_DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """What the client sent: the person's own messages, and whether there were more than are read."""

    messages: tuple[str, ...]
    cut: bool
    terms: Terms


class Completion(Errand):
    """The last message of a conversation as an errand. What a chunk says is verified; it is sent at once, and never taken back."""

    answering: Listening

    def __init__(
        self,
        question: Question,
        answering: Listening,
        *,
        sent: Conversation,
        model: ChatModel,
        envelope: Envelope,
        threads: Threads,
        with_usage: bool,
    ) -> None:
        super().__init__(question, answering, sources_only=model.sources_only)
        self.written = self._written
        self._sent, self._model, self._envelope, self._threads = sent, model, envelope, threads
        self._with_usage = with_usage
        self._read_as: tuple[str, ...] = ()
        self._asked: Asked | None = None
        self._writing: Writing | None = None
        self._said: list[Piece] = []
        self._statements = 0

    def events(self, question: Question) -> Iterator[Event]:
        """The earlier messages are read first; then the message as it stands alone is answered."""
        sent = self._sent
        read = yield from self._threads.read(sent.messages, self.answering, sent.terms, question.language)
        read = replace(read, question=replace(read.question, question_id=question.question_id))
        self.put = read.question
        cut = (word("cut", self.put.language, n=MESSAGES_READ),) if sent.cut else ()
        self._read_as = (*cut, *read.standing.shown)
        for event in self.answering.events(self.put):
            if isinstance(event, AnswerCompleted):
                self._asked = answered(read, event.answer)
                self._threads.remember(sent.messages, self.answering, sent.terms, self._asked.thread.turns)
            yield event

    def whole(self, answer: Answer) -> Json:
        """The completion in one."""
        asking = self._asked.next_fact if self._asked is not None and answer.statements else None
        reply = Reply(question=self.put.text, answer=answer, read_as=self._read_as, asking=asking)
        return self._envelope.completion(answer, list(pieces(reply, committee=self._model.committee)))

    async def chunks(self, making: Streamed[Completion]) -> AsyncIterator[bytes]:
        """The completion as it comes about, with a comment whenever nothing has been said for a while."""
        try:
            yield _encoded(self._envelope.opening())
            async for each in making.told():
                if each:
                    yield each
        finally:
            making.left()

    def _written(self, event: Event, _: int) -> bytes:
        match event:
            case StatementAdded():
                return b"".join(self._chunks(self._pieces([event.statement])))
            case AnswerCompleted():
                return b"".join(self._last(event.answer))
            case AnswerFailed():
                return _encoded(error_json(f"{event.text} (fejl-id {event.error_id})", "server_error", code=event.error_id))
        return b""

    def _last(self, answer: Answer) -> Iterator[bytes]:
        """Sources before annotations: Open WebUI takes the one chunk of sources only where it has none from annotations."""
        yield from self._chunks(self._pieces(answer.statements[self._statements :]))
        asking = self._asked.next_fact if self._asked is not None and answer.statements else None
        yield from self._chunks(self._reply().closing(answer, asking))
        yield _encoded(self._envelope.sources(answer))
        if marks := [mark for each in url_citations(self._said) for mark in each]:
            yield _encoded(self._envelope.delta({"annotations": marks}))
        yield _encoded(self._envelope.stop())
        if self._with_usage:
            yield _encoded(self._envelope.usage())
        yield _DONE

    def _pieces(self, statements: Sequence[Statement]) -> Iterator[Piece]:
        for each in statements:
            self._statements += 1
            yield from self._reply().statement(each)

    def _reply(self) -> Writing:
        if self._writing is None:
            put = self.put
            self._writing = Writing(put.text, put.language, read_as=self._read_as, committee=self._model.committee)
        return self._writing

    def _chunks(self, written: Iterator[Piece]) -> Iterator[bytes]:
        for piece in written:
            self._said.append(piece)
            yield _encoded(self._envelope.delta({"content": piece.text}))


def _encoded(value: Json) -> bytes:
    return format_sse_event(data_str=json.dumps(value, ensure_ascii=False))
