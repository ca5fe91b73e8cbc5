"""Conversations that are kept: a message is answered in its thread, and the turn is kept before anyone is told of the answer."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.api.clock import today
from service.api.errors import NotFound
from service.api.keeping import Keeper
from service.api.ports import Key
from service.asking import read_date
from service.conversation.storing import turn_from, turn_json
from service.conversation.thread import Thread, ask_in
from service.doors.listening import listening
from service.identity import Principal
from service.model import Role
from service.records.model import AskedQuestion, Conversation, Kept
from service.wire import Json, answer_json


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

    def answer(
        self,
        who: Principal,
        conversation_id: str,
        message: Message,
        *,
        answering: Answering,
        left: threading.Event,
        key: Key | None = None,
    ) -> Json:
        """The answer to a message, kept with its turn. `left` is set where nobody waits any more, and then nothing is kept. Raises
        NotFound, and as `ask_in` does."""
        opened = self._own(who, conversation_id)
        thread = Thread(
            conversation_id=conversation_id,
            role=Role(opened.record.role),
            turns=tuple(turn_from(each.record.content or {}) for each in self._turns(who, conversation_id)),
        )
        now = today()
        asked = ask_in(
            thread,
            clean(message.text),
            answering=listening(answering, left),
            today=now,
            as_of=_day(message.as_of, now),
            facts=message.facts,
            without=message.without,
        )
        question, position = asked.thread.turns[-1].question, len(asked.thread.turns)
        turn = turn_json(asked.thread.turns[-1])
        self._keeper.keep(who, question, asked.answer, key=key, position=position, turn=turn)
        return _shown(position, turn, answer_json(asked.answer))

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


def _day(given: str | None, now: date) -> date | None:
    return read_date(given, today=now) if given is not None else None


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
