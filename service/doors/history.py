"""A client that sends the whole conversation every time: earlier messages are read again, so that the last one can lean on them.

Only what the person wrote is read. What stands as the assistant's words may have been changed on the way, and is not believed; what
was answered before is found again by the same rules. Threads already read are remembered for a while, in memory and masked.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadInput
from service.answering.events import StatusChanged
from service.answering.replies import say
from service.answering.screen import clean
from service.conversation.thread import Put, Thread, ask_in, put_in
from service.conversation.turns import Turn
from service.doors.listening import Listening
from service.model import Language, Role

_log = logging.getLogger("saglig.doors")
MESSAGES_READ = 20
"""Earlier messages beyond these are not read, and the reader is told."""
_REMEMBERED = 512


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a conversation is read by, beside its messages. `as_of` holds for every message where it is given."""

    today: date
    role: Role
    as_of: date | None = None
    conversation_id: str | None = None


class Threads:
    """Reads conversations. Safe to call from several threads; one Threads a process."""

    def __init__(self) -> None:
        self._read: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def read(
        self, messages: Sequence[str], answering: Listening, terms: Terms, language: Language
    ) -> Generator[StatusChanged, None, Put]:
        """The last of the person's messages as it stands after the others, and a status in `language` before each of them is read, so that
        it can be stopped there. Raises as `put_in` does; `messages` are at least one."""
        known, turns = self._longest(messages[:-1], answering, terms)
        for position in range(known, len(messages) - 1):
            yield StatusChanged(text=say("reading", language))
            try:
                turns = self._asked(turns, messages[position], answering, terms)
            except BadInput:
                # It was refused when it was sent, and the conversation went on without it.
                _log.debug("an earlier message cannot be read")
            self.remember(messages[: position + 1], answering, terms, turns)
        thread = _thread(turns, terms)
        return put_in(thread, clean(messages[-1]), answering=answering, today=terms.today, as_of=terms.as_of)

    def remember(self, messages: Sequence[str], answering: Listening, terms: Terms, turns: tuple[Turn, ...]) -> None:
        """What the messages came to, for when they are sent again with one more."""
        key = _key(messages, answering, terms)
        with self._lock:
            self._read[key] = turns
            self._read.move_to_end(key)
            while len(self._read) > _REMEMBERED:
                self._read.popitem(last=False)

    def _asked(self, turns: tuple[Turn, ...], message: str, answering: Listening, terms: Terms) -> tuple[Turn, ...]:
        asked = ask_in(_thread(turns, terms), clean(message), answering=answering, today=terms.today, as_of=terms.as_of)
        return asked.thread.turns

    def _longest(self, earlier: Sequence[str], answering: Listening, terms: Terms) -> tuple[int, tuple[Turn, ...]]:
        for known in range(len(earlier), 0, -1):
            turns = self._remembered(_key(earlier[:known], answering, terms))
            if turns is not None:
                return known, turns
        return 0, ()

    def _remembered(self, key: str) -> tuple[Turn, ...] | None:
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
            return self._read.get(key)


def _thread(turns: tuple[Turn, ...], terms: Terms) -> Thread:
    """A thread of this conversation's own: equal messages of two people share what was read, never an id."""
    return Thread(conversation_id=terms.conversation_id or uuid.uuid4().hex, role=terms.role, turns=turns)


def _key(messages: Sequence[str], answering: Listening, terms: Terms) -> str:
    """A digest: what was written is not kept. Another release, day, role or date is another conversation."""
    parts = [
        answering.manifest.release,
        answering.manifest.rulebook_digest,
        answering.sources_only,
        terms.role.value,
        terms.today.isoformat(),
        terms.as_of.isoformat() if terms.as_of else None,
        *messages,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
