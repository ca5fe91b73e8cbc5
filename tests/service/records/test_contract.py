"""What every adapter of the records owes: one suite over SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest

from service.records import database
from service.records.errors import AlreadyKept, BadRecord, KeyReused, NotKept, RecordsUnavailable
from service.records.model import (
    KINDS,
    AskedQuestion,
    Conversation,
    CorpusChange,
    Decision,
    DraftDecision,
    DraftVersion,
    Feedback,
    FeedbackClass,
    Reply,
    TriageState,
    TriageStep,
)
from service.records.proving import prove
from service.records.reports import reports
from tests.service.records.town import HERE, SECRET, THERE, Town, everything, triage


def test_every_kind_of_record_is_read_as_it_was_written(town: Town) -> None:
    town.live()
    written = (*everything(), *triage("1", town.colleague))
    for record in written:
        kind, key = type(record), (getattr(record, name) for name in record.key)
        assert town.store.records.get(HERE, kind, *key, reader=town.reader(), at=town.now()).record == record
    assert {type(each) for each in written} | {CorpusChange} == set(KINDS)


def test_every_write_is_an_event_of_the_same_transaction(town: Town) -> None:
    before = town.store.chain.head()[0]
    kept = town.keep(*everything())
    kinds = [row.event["kind"] for row in town.store.chain.rows() if row and row.event and row.sequence > before]
    assert kinds == [record.event.value for record in everything()]
    assert kept == list(range(before + 1, before + 1 + len(kept)))


def test_what_fails_halfway_leaves_neither_record_nor_event(town: Town) -> None:
    before = town.store.chain.head()
    with pytest.raises(AlreadyKept):
        town.keep(Conversation(conversation_id="c", role="legal"), Conversation(conversation_id="c", role="legal"))
    assert town.store.chain.head() == before
    with pytest.raises(NotKept):
        town.store.records.get(HERE, Conversation, "c", reader=town.reader(), at=town.now())


def test_the_chain_and_the_rows_prove_each_other(town: Town) -> None:
    town.live("1")
    town.live("2")
    report = prove(town.store.database)
    assert report.findings == []
    assert report.events == town.store.chain.head()[0]


def test_many_writers_at_once_keep_one_chain(town: Town) -> None:
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(10):
                town.keep(Conversation(conversation_id=f"w{number}-{turn}", role="legal"))
        except BaseException as problem:
            failed.append(problem)

    before = town.store.chain.head()[0]
    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert town.store.chain.head()[0] == before + 60
    assert prove(town.store.database).findings == []


def test_a_write_inside_another_is_refused_in_time_and_loses_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with town.store.records.writing(HERE, actor=town.writer, at=town.now()) as unit:
        unit.add(Conversation(conversation_id="outer", role="legal"))
        with pytest.raises(RecordsUnavailable):
            town.keep(Conversation(conversation_id="inner", role="legal"))
    kept = town.store.records.find(HERE, Conversation, reader=town.reader(), at=town.now())
    assert [each.record.conversation_id for each in kept] == ["outer"]
    assert prove(town.store.database).findings == []


def test_a_report_and_its_handling_are_read_by_sender_and_colleague(town: Town) -> None:
    town.live()
    done = TriageStep(feedback_id="f1", step=2, state=TriageState.resolved, owner=town.colleague, content={"reply": "Rettet."})
    town.keep(done, actor=town.colleague)
    steps = town.store.records.find(HERE, TriageStep, reader=town.reader(), at=town.now(), where={"feedback_id": "f1"})
    assert [each.record.state for each in steps] == [TriageState.assigned, TriageState.resolved]
    assert steps[-1].record.content == {"reply": "Rettet."}


def test_a_report_is_received_until_its_newest_step_says_otherwise_and_the_sender_sees_each_reply(town: Town) -> None:
    town.live()
    town.keep(Feedback(feedback_id="f2", answer_id="a1", kind=FeedbackClass.missing, content={"note": "§ 32 mangler"}))
    done = TriageStep(feedback_id="f1", step=2, state=TriageState.resolved, content={"reply": "Rettet."})
    town.keep(done, actor=town.colleague)
    found = reports(town.store.records, HERE, reader=town.reader(), at=town.now(), sender=town.writer)
    assert [(each.state, each.owner, each.replies) for each in found] == [
        (TriageState.resolved, None, ("Tak.", "Rettet.")),
        (TriageState.received, None, ()),
    ]
    assert reports(town.store.records, HERE, reader=town.reader(), at=town.now(), sender=town.colleague) == []


def test_versions_and_steps_are_counted_without_gaps(town: Town) -> None:
    town.live()
    for wrong in (DraftVersion(draft_id="d1", version=3), TriageStep(feedback_id="f1", step=4, state=TriageState.resolved)):
        with pytest.raises(BadRecord):
            town.keep(wrong)
    town.keep(DraftVersion(draft_id="d1", version=2, content={"text": "Anden version"}))


def test_only_the_newest_version_of_a_draft_can_be_approved(town: Town) -> None:
    town.live()
    town.keep(DraftVersion(draft_id="d1", version=2))
    late = DraftDecision(approval_id="p9", draft_id="d1", version=1, decision=Decision.approved)
    with pytest.raises(BadRecord, match="version 2"):
        town.keep(late)


def test_a_request_that_comes_again_gets_the_first_reply(town: Town) -> None:
    town.live()
    records = town.store.records
    assert records.reply(HERE, town.writer, "key-1", "request") == Reply(status=201, body={"text": SECRET})
    assert records.reply(HERE, town.writer, "key-2", "request") is None
    assert records.reply(HERE, town.colleague, "key-1", "request") is None
    with pytest.raises(KeyReused):
        records.reply(HERE, town.writer, "key-1", "another request")
    with records.writing(HERE, actor=town.writer, at=town.now()) as unit, pytest.raises(AlreadyKept):
        unit.keep_reply("key-1", "request", Reply(status=200))


def test_a_subject_has_one_pseudonym_in_each_municipality(town: Town) -> None:
    assert town.person(HERE, "sub-1") == town.writer
    assert len({town.writer, town.colleague, town.stranger}) == 3
    assert town.store.records.known_person(THERE, "sub-1") == town.stranger
    with pytest.raises(NotKept):
        town.store.records.known_person(THERE, "sub-2")


STRANGE = ["", "a/b", "-a", "x" * 65, "æ", "a\u0000", "\ud800", "a\nb", "' OR 1=1 --"]


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_an_id_that_is_none_is_refused_and_found_nowhere(town: Town, text: str) -> None:
    with pytest.raises(BadRecord):
        town.keep(Conversation(conversation_id=text, role="legal"))
    with pytest.raises(NotKept):
        town.store.records.get(HERE, Conversation, text, reader=town.reader(), at=town.now())
    with pytest.raises(NotKept):
        town.store.records.known_person(text, text)
    assert town.store.records.reply(HERE, town.writer, text, "request") is None


def test_a_number_too_large_for_a_column_is_refused(town: Town) -> None:
    with pytest.raises(BadRecord):
        town.keep(AskedQuestion(question_id="q", position=2**40, as_of=town.now().date(), language="da", role="legal"))


@pytest.mark.parametrize("moment", [datetime(2026, 1, 1)])  # noqa: DTZ001 - that it is refused is the point
def test_a_moment_without_a_zone_is_refused(town: Town, moment: datetime) -> None:
    with pytest.raises(ValueError, match="zone"):
        town.keep(Conversation(conversation_id="c", role="legal"), at=moment)
