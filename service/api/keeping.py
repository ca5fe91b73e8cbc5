"""Keeping what is asked and answered: each question with its answer, its reply and their events in one transaction, found by whoever asked.

Everything here may block for as long as a disk does; it is called in worker threads alone.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from service.api.ports import Key
from service.audit.events import EventKind
from service.basis import Basis, digest_of
from service.identity import LOCAL, Access, Principal
from service.model import Answer, AnswerManifest, Question
from service.privacy import mask_quoted
from service.question_json import question_json, value_json
from service.records.errors import AlreadyKept
from service.records.model import (
    INSTALLATION,
    OPERATOR,
    AskedQuestion,
    CorpusChange,
    GivenAnswer,
    MadeCheck,
    Reader,
    Reply,
)
from service.records.opening import OpenRecords
from service.records.ports import Records, Unit
from service.wire import Json, answer_json

_log = logging.getLogger("saglig.api")


class Keeper:
    """What the doors keep in the records, for the principals that identity knows. Raises RecordsUnavailable where nothing can be kept."""

    def __init__(self, records: Records, *, basis: Basis, clock: Callable[[], datetime]) -> None:
        """`clock` gives the moment with its zone; `basis` is what answers rest on beside release and rules."""
        self.records, self.now = records, clock
        self._basis, self._settings_digest = dict(basis), digest_of(basis)

    def person(self, who: Principal) -> str:
        """The pseudonym of whoever asks, given on first sight."""
        return self.records.person(who.tenant, who.user, at=self.now())

    def reader(self, who: Principal, reason: str | None = None) -> Reader:
        """Whoever asks, as a reader of the records."""
        return Reader(person_id=self.person(who), reason=reason)

    def keep(
        self,
        owner: Principal,
        question: Question,
        answer: Answer,
        *,
        key: Key | None = None,
        sources_only: bool = False,
        position: int | None = None,
        turn: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep a question with its answer, and the key that leads to it; `sources_only` where no rule took part. `turn` is what a
        conversation keeps beside the question, at its `position` there; without one, the question's own word for a conversation names
        none of ours, and is not kept."""
        asked = question if position is not None else replace(question, conversation_id=None)
        with self.records.writing(owner.tenant, actor=self.person(owner), at=self.now()) as unit:
            content = {"question": question_json(asked), "sources_only": sources_only, **(turn or {})}
            unit.add(_asked(asked, content, conversation_id=asked.conversation_id, position=position or 1))
            unit.add(self._given(answer))
            if key is not None:
                body = {"question_id": question.question_id}
                unit.keep_reply(key.text, key.request, Reply(status=200, body=body))

    def keep_unanswered(self, owner: Principal, question: Question, *, why: str, problem: str, error_id: str) -> None:
        """Keep a question that came to no answer, and why, with an event each. One whose answer was kept as it was stopped is answered."""
        try:
            with self.records.writing(owner.tenant, actor=self.person(owner), at=self.now()) as unit:
                alone = replace(question, conversation_id=None, facts=_masked(question.facts))
                unit.add(_asked(alone, {"question": question_json(alone)}))
                body = {"why": why, "problem": problem, "error_id": error_id}
                unit.log(EventKind.question_unanswered, f"question/{question.question_id}", body=body)
        except AlreadyKept:
            _log.info("stopped as %s, but answered", error_id)

    def once(self, who: Principal, key: Key | None, write: Callable[[Unit], Json]) -> Reply:
        """What `write` keeps and answers, in one transaction with the reply that the key leads to; where the key led to a reply before,
        that one. Raises KeyReused, and what the unit raises."""
        person = self.person(who)
        if key is not None and (before := self.records.reply(who.tenant, person, key.text, key.request)) is not None:
            return before
        with self.records.writing(who.tenant, actor=person, at=self.now()) as unit:
            reply = Reply(status=201, body=write(unit))
            if key is not None:
                unit.keep_reply(key.text, key.request, reply)
        return reply

    def find(self, owner: Principal, question_id: str) -> Json | None:
        """The owner's answer as it was given; None where there is none of that owner's."""
        found = self.records.find(
            owner.tenant, GivenAnswer, reader=self.reader(owner), at=self.now(), where={"answer_id": question_id}
        )
        return dict((found[0].record.content or {})["answer"]) if found else None

    def replied(self, owner: Principal, key: Key) -> Json | None:
        """The answer that the key led to; None where it led to none. Raises KeyReused where it stands for another request."""
        reply = self.records.reply(owner.tenant, self.person(owner), key.text, key.request)
        return self.find(owner, reply.body["question_id"]) if reply is not None else None

    def keep_check(
        self, owner: Principal, facts: Mapping[str, Any], *, as_of: date, result: Json, opened: AnswerManifest
    ) -> None:
        """Keep a rule check with its facts and what it came to."""
        check = MadeCheck(
            check_id=uuid.uuid4().hex,
            as_of=as_of,
            outcome=result["outcome"],
            rulebook_digest=opened.rulebook_digest,
            content={"facts": {fact: value_json(value) for fact, value in facts.items()}, "result": result},
        )
        with self.records.writing(owner.tenant, actor=self.person(owner), at=self.now()) as unit:
            unit.add(check)

    def taken_up(self, manifest: AnswerManifest) -> None:
        """An event where the release or the rules are others than those last answered from."""
        at, operator = self.now(), Reader(person_id=OPERATOR)
        before = self.records.find(INSTALLATION, CorpusChange, reader=operator, at=at)
        last = before[-1].record if before else None
        if last is not None and (last.release_id, last.rulebook_digest) == (manifest.release, manifest.rulebook_digest):
            return
        with self.records.writing(INSTALLATION, actor=OPERATOR, at=at) as unit:
            unit.add(
                CorpusChange(
                    change_id=uuid.uuid4().hex,
                    release_before=last.release_id if last else None,
                    release_id=manifest.release,
                    rulebook_digest=manifest.rulebook_digest,
                )
            )

    def _given(self, answer: Answer) -> GivenAnswer:
        return GivenAnswer(
            answer_id=answer.question_id,
            question_id=answer.question_id,
            status=answer.status.value,
            as_of=answer.as_of,
            release_id=answer.manifest.release,
            rulebook_digest=answer.manifest.rulebook_digest,
            settings_digest=self._settings_digest,
            content={"answer": answer_json(answer), "basis": self._basis},
        )


def _asked(question: Question, content: Json, *, conversation_id: str | None = None, position: int = 1) -> AskedQuestion:
    return AskedQuestion(
        question_id=question.question_id,
        conversation_id=conversation_id,
        position=position,
        as_of=question.as_of,
        language=question.language.value,
        role=question.role.value,
        content=content,
    )


def _masked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that nobody has held up to what a fact may be: personal data may stand in a name or a value."""
    return {mask_quoted(name): _masked_value(value) for name, value in facts.items()}


def _masked_value(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked_value(each) for each in value]
    masked = mask_quoted(str(value))
    return value if masked == str(value) else masked


def with_tenants(store: OpenRecords, access: Access, at: datetime) -> None:
    """Let every municipality that may use the installation have its place in the records."""
    wanted = access.bearer.provider.tenants if access.bearer is not None else {LOCAL.tenant}
    for tenant in sorted(wanted - set(store.custody.tenants())):
        store.records.add_tenant(tenant, tenant, at=at)
