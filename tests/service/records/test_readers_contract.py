"""Who may read what, in every adapter of the records: nothing crosses from one municipality to another, and nobody reads in secret."""

from __future__ import annotations

import inspect
from datetime import datetime
from typing import Any

import pytest

from service.audit.events import EventKind
from service.records import ports
from service.records.errors import NotKept, ReasonNeeded
from service.records.model import (
    KINDS,
    AskedQuestion,
    Conversation,
    CorpusChange,
    Feedback,
    GivenAnswer,
    Reader,
    Record,
)
from service.records.opening import OpenRecords
from tests.service.records.town import HERE, THERE, Town, answer, everything, triage


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_record_is_found_from_another_municipality(town: Town, kind: type[Record]) -> None:
    town.live()
    stranger = Reader(person_id=town.stranger, reason="nysgerrighed")
    keys = {each.name: [getattr(each, name) for name in each.key] for each in (*everything(), *triage("1", town.colleague))}
    found = town.store.records.find(THERE, kind, reader=stranger, at=town.now(), of=town.writer)
    assert found == [] or kind is CorpusChange
    if kind is not CorpusChange:
        with pytest.raises(NotKept):
            town.store.records.get(THERE, kind, *keys[kind.name], reader=stranger, at=town.now())
        assert town.store.records.find(THERE, kind, reader=stranger, at=town.now()) == []


def test_a_person_of_one_municipality_reads_and_writes_nothing_in_another(town: Town) -> None:
    town.live()
    stranger = Reader(person_id=town.stranger, reason="nysgerrighed")
    with pytest.raises(NotKept):
        town.store.records.get(HERE, GivenAnswer, "a1", reader=stranger, at=town.now())
    with pytest.raises(NotKept):
        town.store.records.events(HERE, reader=stranger, at=town.now())
    with pytest.raises(NotKept):
        town.keep(Conversation(conversation_id="c9", role="legal"), actor=town.stranger)
    assert town.store.records.reply(THERE, town.writer, "key-1", "request") is None


def test_no_record_of_another_municipality_can_be_named(town: Town) -> None:
    town.live()
    ours = town.store.records.get(HERE, Feedback, "f1", reader=town.reader(), at=town.now()).record
    for foreign in (ours, *triage("1", town.stranger), answer("1")):
        with pytest.raises(NotKept):
            town.keep(foreign, tenant=THERE, actor=town.stranger)


def test_the_same_ids_in_two_municipalities_are_two_records(town: Town) -> None:
    town.keep(*everything())
    town.keep(*everything(), tenant=THERE, actor=town.stranger)
    theirs = town.store.records.get(THERE, GivenAnswer, "a1", reader=Reader(person_id=town.stranger), at=town.now())
    assert theirs.person_id == town.stranger


def test_the_log_of_one_municipality_shows_no_event_of_another(town: Town) -> None:
    town.live()
    seen = town.store.records.events(THERE, reader=Reader(person_id=town.stranger), at=town.now())
    assert {each.tenant for each in seen} == {THERE}
    assert [each.kind for each in seen] == [EventKind.tenant_added, EventKind.person_registered, EventKind.audit_read]


@pytest.mark.parametrize("port", [ports.Records, ports.Custody], ids=lambda port: port.__name__)
def test_every_method_of_the_port_takes_the_tenant_first(port: type) -> None:
    methods = {name: each for name, each in vars(port).items() if inspect.isfunction(each) and not name.startswith("_")}
    assert methods
    assert {name: list(inspect.signature(each).parameters)[1] for name, each in methods.items()} == dict.fromkeys(
        methods, "tenant"
    )


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_anothers_answer_is_not_read_without_a_reason(town: Town, reason: str | None) -> None:
    town.live()
    nosy = Reader(person_id=town.colleague, reason=reason)
    before = town.store.chain.head()
    with pytest.raises(ReasonNeeded):
        town.store.records.get(HERE, GivenAnswer, "a1", reader=nosy, at=town.now())
    with pytest.raises(ReasonNeeded):
        town.store.records.find(HERE, AskedQuestion, reader=nosy, at=town.now(), of=town.writer)
    assert town.store.records.find(HERE, AskedQuestion, reader=nosy, at=town.now()) == []
    assert town.store.chain.head() == before


def test_a_stated_reason_for_reading_anothers_answer_is_in_the_log(town: Town) -> None:
    town.live()
    colleague = Reader(person_id=town.colleague, reason="Klage over svaret")
    assert town.store.records.get(HERE, GivenAnswer, "a1", reader=colleague, at=town.now()).person_id == town.writer
    *_, last = (row for row in town.store.chain.rows() if row)
    assert last.event is not None
    assert (last.event["kind"], last.event["record"], last.event["actor"]) == ("record_read", "answer/a1", town.colleague)
    assert "Klage over svaret" in (last.content or "")


def test_ones_own_is_read_without_a_reason_and_without_an_event(town: Town) -> None:
    town.live()
    before = town.store.chain.head()
    assert town.store.records.get(HERE, GivenAnswer, "a1", reader=town.reader(), at=town.now()).record == answer("1")
    assert len(town.store.records.find(HERE, AskedQuestion, reader=town.reader(), at=town.now())) == 1
    assert town.store.chain.head() == before


def test_unknown_municipalities_have_nothing(store: OpenRecords) -> None:
    at = datetime.fromisoformat("2026-11-21T12:00:00+00:00")
    calls: list[Any] = [
        lambda: store.records.person("nowhere", "sub", at=at),
        lambda: store.records.events("nowhere", reader=Reader(person_id="operator"), at=at),
        lambda: store.records.find("nowhere", Feedback, reader=Reader(person_id="operator"), at=at),
    ]
    for call in calls:
        with pytest.raises(NotKept):
            call()
