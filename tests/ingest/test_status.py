"""Where every source stands: kind, version, days, whose words, refused pages, last check, and what is stale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import BadReference
from ingest.cli.building import Edge
from ingest.cli.telling import status, status_as_json, status_in_words
from ingest.status import CHECK_AFTER_DAYS
from tests.ingest.acts import act
from tests.ingest.workshop import AT, Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    workshop = Workshop.at(tmp_path)
    workshop.take(act(7, [["Der holdes fire samtaler."]]), "lov-7.xml")
    workshop.take(act(8, [["Der holdes seks samtaler."]], first=date(2002, 1, 1)), "lov-8.xml")
    workshop.take(act(1, [["Jobcenteret holder tre jobsamtaler."]], title="Eksempellov", kind="LOV H"), "el.xml")
    workshop.build()
    return workshop


def told(workshop: Workshop, source: str | None = None, *, days_later: int = 0, stale_only: bool = False) -> str:
    now = AT + timedelta(days=days_later)
    edge = Edge(corpus=workshop.corpus, data_dir=workshop.data, now=now, cpr="refuse")
    return status_in_words(status(edge, source, stale_only=stale_only))


def test_a_source_is_told_as_a_lawyer_asks_for_it(workshop: Workshop) -> None:
    assert told(workshop, "/eli/lta/2001/7").splitlines()[3:8] == [
        "1 lovbekendtgørelse",
        "  LBK nr. 7 af 1. januar 2001: Bekendtgørelse af lov om eksempler",
        "    LBK nr. 7 af 1. januar 2001 · /eli/lta/2001/7",
        "    i kraft fra 1.1.2001 til 31.12.2001, afløst af LBK nr. 8 af 1. januar 2002",
        "    officiel tekst, version 1 (lov-7.xml): 1 passage; kontrolleret 2.1.2026",
    ]


def test_what_the_text_does_not_say_is_counted_apart(workshop: Workshop) -> None:
    assert "officiel tekst, version 1 (el.xml): 1 passage, og 1 passage fra digest om det, teksten ikke siger" in told(
        workshop, "EL"
    )


def test_law_in_force_that_nobody_has_checked_for_long_is_stale(workshop: Workshop) -> None:
    fresh, later = told(workshop, stale_only=True), told(workshop, stale_only=True, days_later=CHECK_AFTER_DAYS + 1)
    assert "sammenholdt" not in fresh
    assert later.count("! ikke sammenholdt med udgiveren i 91 dage") == 2
    assert "/eli/lta/2001/7" not in later


def test_a_check_that_found_nothing_new_makes_it_fresh_again(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "lov-8.xml").write_bytes(act(8, [["Der holdes seks samtaler."]], first=date(2002, 1, 1)))
    with workshop.intake(at=AT + timedelta(days=CHECK_AFTER_DAYS)) as intake:
        assert len(intake.add([tmp_path / "lov-8.xml"]).unchanged) == 1
    assert "/eli/lta/2001/8" not in told(workshop, stale_only=True, days_later=CHECK_AFTER_DAYS + 1)


def test_what_is_removed_or_waiting_is_told_after_the_release(workshop: Workshop) -> None:
    workshop.remove("/eli/lta/2001/7")
    workshop.build()
    workshop.take(act(9, [["En ny lov."]], title="Lov om noget nyt"), "lov-9.xml")
    lines = told(workshop).splitlines()
    assert "  /eli/lta/2001/7: lov-7.xml, taget ud 2.1.2026" in lines
    assert "  /eli/lta/2001/9: lov-9.xml, venter på saglig-ingest build" in lines


def test_before_the_first_build_the_shelf_is_told(tmp_path: Path) -> None:
    workshop = Workshop.at(tmp_path)
    workshop.take(act(7, [["Der holdes fire samtaler."]]), "lov-7.xml")
    assert "  /eli/lta/2001/7: lov-7.xml, venter på saglig-ingest build" in told(workshop).splitlines()


def test_a_source_that_nobody_knows_is_refused(workshop: Workshop) -> None:
    with pytest.raises(BadReference, match="lov-om-intet"):
        told(workshop, "lov-om-intet")


def test_the_same_is_told_to_machines(workshop: Workshop) -> None:
    edge = Edge(corpus=workshop.corpus, data_dir=workshop.data, now=datetime(2026, 1, 2, tzinfo=UTC), cpr="refuse")
    assert '"followed_by": "/eli/lta/2001/8"' in status_as_json(status(edge, "/eli/lta/2001/7", stale_only=False))
