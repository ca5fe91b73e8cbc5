"""Export, erasure and retention: what is a person's is handed out or gone, and the chain is whole after."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.errors import BadInput
from service.audit.events import EventKind
from service.records.errors import NotKept
from service.records.model import (
    OPERATOR,
    Conversation,
    CorpusChange,
    DraftVersion,
    Feedback,
    GivenAnswer,
    Reader,
    TriageStep,
)
from service.records.proving import prove
from service.records.retention import BUNDLED, CLASSES, Policy, read_policy
from tests.service.records.town import HERE, NOON, SECRET, THERE, Town, everything

POLICY = read_policy()


def erase(town: Town, person: str, tenant: str = HERE) -> int:
    return town.store.custody.erase_person(tenant, person, POLICY, actor=OPERATOR, at=town.now(), reason="Anmodning")


def test_the_export_of_a_person_has_all_that_is_theirs_and_nothing_of_others(town: Town) -> None:
    town.live()
    town.keep(DraftVersion(draft_id="d9", content={"text": "Kollegaens eget"}), actor=town.colleague)
    found = town.store.custody.export_person(HERE, town.writer, actor=OPERATOR, at=town.now())
    assert found["subject"] == "sub-1"
    assert {name: len(each) for name, each in found["records"].items() if each} == {each.name: 1 for each in everything()}
    assert found["records"]["answer"][0]["content"]["statements"][0]["text"] == SECRET
    assert found["replies"][0]["body"] == {"text": SECRET}
    assert {each["actor"] for each in found["events"]} == {town.writer}
    text = json.dumps(found)
    assert "Kollegaens eget" not in text
    assert town.stranger not in text
    *_, last = (row.event for row in town.store.chain.rows() if row and row.event)
    assert (last["kind"], last["record"]) == ("person_exported", f"person/{town.writer}")


def test_erasure_leaves_nothing_of_the_person_and_the_chain_whole(town: Town) -> None:
    town.live()
    assert erase(town, town.writer) == 6
    assert prove(town.store.database).findings == []
    reader = Reader(person_id=town.colleague, reason="Tilsyn")
    for kind in (Conversation, GivenAnswer, Feedback, TriageStep):
        assert town.store.records.find(HERE, kind, reader=reader, at=town.now(), of=town.writer) == []
    assert town.store.records.reply(HERE, town.writer, "key-1", "request") is None
    with pytest.raises(NotKept):
        town.store.records.known_person(HERE, "sub-1")
    assert town.person(HERE, "sub-1") != town.writer


def test_erasure_keeps_what_the_policy_says_belongs_to_the_case(town: Town) -> None:
    town.live()
    erase(town, town.writer)
    kept = town.store.records.get(HERE, DraftVersion, "d1", 1, reader=Reader(person_id=town.colleague), at=town.now())
    assert kept.record.content is not None


def test_erasure_touches_nobody_else(town: Town) -> None:
    town.live()
    town.keep(*everything(), tenant=THERE, actor=town.stranger)
    erase(town, town.writer)
    theirs = town.store.records.get(THERE, GivenAnswer, "a1", reader=Reader(person_id=town.stranger), at=town.now())
    assert theirs.record.content is not None
    with pytest.raises(NotKept):
        erase(town, town.stranger)


def test_what_was_erased_is_in_no_file_of_the_store(town: Town) -> None:
    path = town.store.database.path
    if path is None:
        pytest.skip("PostgreSQL genbruger pladsen selv; at rækkerne er væk, prøves ovenfor")
    town.keep(Feedback(feedback_id="f", answer_id=_answer(town), kind="wrong", content={"note": "Kanariefugl7731" * 20}))  # type: ignore[arg-type]
    assert any(b"Kanariefugl7731" in each.read_bytes() for each in path.parent.iterdir())
    erase(town, town.writer)
    assert not any(b"Kanariefugl7731" in each.read_bytes() for each in path.parent.iterdir())


def _answer(town: Town) -> str:
    town.live("7")
    return "a7"


def test_records_are_gone_when_their_time_has_passed_and_not_before(town: Town) -> None:
    town.live("old", at=NOON - timedelta(days=366))
    town.live("new", at=NOON - timedelta(days=364))
    assert town.store.custody.expire(HERE, POLICY, at=NOON) == 4
    kept = town.store.records.find(HERE, GivenAnswer, reader=town.reader(), at=town.now())
    assert [each.record.answer_id for each in kept] == ["anew"]
    assert prove(town.store.database).findings == []
    assert town.store.custody.expire(HERE, POLICY, at=NOON) == 0


def test_a_conversation_lives_as_long_as_its_last_question(town: Town) -> None:
    conversation, question, *_ = everything()
    town.keep(conversation, at=NOON - timedelta(days=500))
    town.keep(question, at=NOON - timedelta(days=10))
    assert town.store.custody.expire(HERE, POLICY, at=NOON) == 0
    assert town.store.custody.expire(HERE, POLICY, at=NOON + timedelta(days=360)) == 2


def test_stored_replies_expire_and_changes_of_the_corpus_do_not(town: Town) -> None:
    town.live("1", at=NOON - timedelta(days=5000))
    for tenant in town.store.custody.tenants():
        town.store.custody.expire(tenant, POLICY, at=NOON)
    assert town.store.records.reply(HERE, town.writer, "key-1", "request") is None
    assert len(town.store.records.find(HERE, CorpusChange, reader=town.reader(), at=town.now())) == 1
    assert prove(town.store.database).findings == []


def test_the_event_of_an_erasure_names_what_is_gone(town: Town) -> None:
    town.live()
    gone = [
        row.sequence for row in town.store.chain.rows() if row and row.content and row.event and row.event["actor"] == town.writer
    ]
    erase(town, town.writer)
    erasing = [row.event for row in town.store.chain.rows() if row and row.event and row.event["kind"] == EventKind.person_erased]
    assert len(erasing) == 1
    kept = {row.sequence for row in town.store.chain.rows() if row and row.content}
    assert {each for each in gone if each not in kept} <= set(erasing[0]["body"]["erased"])
    assert erasing[0]["body"]["classes"]["answer"] == 1


def test_the_bundled_policy_names_every_class() -> None:
    assert isinstance(POLICY, Policy)
    assert set(POLICY.terms) == CLASSES


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("answer: ", "answers: "),
        lambda text: text.replace("days: 365", "days: 0", 1),
        lambda text: text.replace("days: 365", "days: many", 1),
        lambda text: text.replace("days: 365", "days: true", 1),
        lambda text: text.replace("erase}", "burn}", 1),
        lambda _: "[]",
        lambda _: "a: [",
    ],
)
def test_a_policy_that_leaves_something_out_or_cannot_be_read_is_refused(tmp_path: Path, change: Callable[[str], str]) -> None:
    path = tmp_path / "retention.yaml"
    path.write_text(change(BUNDLED.read_text("utf-8")), "utf-8")
    with pytest.raises(BadInput, match=r"retention\.yaml"):
        read_policy(path)
