"""Conversations that are kept: a message is answered in its thread, and the turn is kept before anyone is told of the answer."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from service.answering.events import Event, StatusChanged
from service.answering.pipeline import Answering
from service.answering.replies import say
from service.answering.screen import clean
from service.api.clock import today
from service.api.errors import NotFound
from service.api.keeping import Keeper
from service.api.ports import Key
from service.asking import asked_day, question, read_date
from service.conversation.storing import turn_from, turn_json
from service.conversation.thread import Put, Thread, answered, put_in
from service.doors.opened import Errand
from service.identity import Principal
from service.model import Answer, Question, Role
from service.records.model import AskedQuestion, Conversation, Kept
from service.wire import Json


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message, and what is given beside it; see `service.conversation.thread.ask_in`."""

    text: str
    as_of: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    without: Collection[str] = ()


class Conversations:
    """The conversations of whoever asks. Every method may block; another's conversation is "not found"."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def open(self, who: Principal, role: Role) -> Json:
        """A new conversation."""
        opened = Conversation(conversation_id=uuid.uuid4().hex, role=role.value)
        with self._keeper.records.writing(who.tenant, actor=self._keeper.person(who), at=self._keeper.now()) as unit:
            unit.add(opened)
        return {"conversation_id": opened.conversation_id, "role": opened.role}

    def listed(self, who: Principal) -> Sequence[Json]:
        """All of them, oldest first."""
        return [
            {"conversation_id": each.record.conversation_id, "role": each.record.role, "opened_at": each.at}
            for each in self._keeper.records.find(
                who.tenant, Conversation, reader=self._keeper.reader(who), at=self._keeper.now()
            )
        ]

    def shown(self, who: Principal, conversation_id: str) -> Json:
        """One of them with its turns. Raises NotFound."""
        opened = self._own(who, conversation_id)
        return {
            "conversation_id": conversation_id,
            "role": opened.record.role,
            "opened_at": opened.at,
            "turns": [
                _shown(each.record.position, each.record.content or {}, self._keeper.find(who, each.record.question_id))
                for each in self._turns(who, conversation_id)
            ],
        }

    def turning(self, who: Principal, conversation_id: str, message: Message, answering: Answering, key: Key | None) -> Turning:
        """The message, to be answered in its thread. Raises NotFound, BadQuestion and BadDate."""
        opened = self._own(who, conversation_id)
        thread = Thread(
            conversation_id=conversation_id,
            role=Role(opened.record.role),
            turns=tuple(turn_from(each.record.content or {}) for each in self._turns(who, conversation_id)),
        )
        return Turning(self._keeper, who, thread, message, answering, key)

    def replied(self, who: Principal, key: Key) -> Json | None:
        """What the key led to before; None where it led to nothing. Raises KeyReused."""
        answer = self._keeper.replied(who, key)
        if answer is None:
            return None
        name = answer["question_id"]
        reader, at = self._keeper.reader(who), self._keeper.now()
        found = self._keeper.records.find(who.tenant, AskedQuestion, reader=reader, at=at, where={"question_id": name})
        return _shown(found[0].record.position, found[0].record.content or {}, answer)

    def _own(self, who: Principal, conversation_id: str) -> Kept[Conversation]:
        found = self._keeper.records.find(
            who.tenant,
            Conversation,
            reader=self._keeper.reader(who),
            at=self._keeper.now(),
            where={"conversation_id": conversation_id},
        )
        if not found:
            raise NotFound("Der er ikke nogen samtale med det id, som du kan se. Begynd en ny med POST /api/conversations.")
        return found[0]

    def _turns(self, who: Principal, conversation_id: str) -> Sequence[Kept[AskedQuestion]]:
        return self._keeper.records.find(
            who.tenant,
            AskedQuestion,
            reader=self._keeper.reader(who),
            at=self._keeper.now(),
            where={"conversation_id": conversation_id},
        )


class Turning(Errand):
    """A message under way in its thread. The question that is kept where it comes to nothing is the message as it was sent."""

    def __init__(
        self, keeper: Keeper, who: Principal, thread: Thread, message: Message, answering: Answering, key: Key | None
    ) -> None:
        text, self._today = clean(message.text), today()
        self._as_of = read_date(message.as_of, today=self._today) if message.as_of is not None else None
        day = asked_day(text, message.as_of, today=self._today)
        super().__init__(question(text, as_of=day, today=self._today, role=thread.role), answering)
        self._keeper, self._who, self._thread, self._message, self._key = keeper, who, thread, message, key
        self._read: Put | None = None
        self._turn: Json | None = None

    def events(self, question: Question) -> Iterator[Event]:
        """The message is read in its thread first. Raises BadFacts."""
        yield StatusChanged(text=say("reading", question.language))
        message = self._message
        read = put_in(
            self._thread,
            message.text,
            answering=self.answering,
            today=self._today,
            as_of=self._as_of,
            facts=message.facts,
            without=message.without,
        )
        self._read = replace(read, question=replace(read.question, question_id=question.question_id))
        yield from self.answering.events(self._read.question)

    def keep(self, answer: Answer) -> None:
        """Keep the turn with its answer."""
        assert self._read is not None
        turn = answered(self._read, answer).thread.turns[-1]
        self._turn = turn_json(turn)
        self._keeper.keep(self._who, turn.question, answer, key=self._key, position=self._position, turn=self._turn)

    def shown(self, answer: Json) -> Json:
        """The turn, once it is kept."""
        assert self._turn is not None
        return _shown(self._position, self._turn, answer)

    @property
    def _position(self) -> int:
        return len(self._thread.turns) + 1


def _shown(position: int, kept: Mapping[str, Any], answer: Json | None) -> Json:
    """A turn: the message, how it was read, what it carries from before, the fact to ask for next, and the answer (None once erased)."""
    turn = turn_from(kept)
    return {
        "position": position,
        "question_id": turn.question.question_id,
        "said": turn.standing.said,
        "text": turn.standing.text,
        "shown": list(turn.standing.shown),
        "carried": list(turn.standing.carried),
        "asking": turn.answer.asked,
        "answer": answer,
    }
