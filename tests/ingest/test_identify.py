"""Which source a document is: what it is told to be, what it says, what its file is called; and what is refused rather than guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import BadDocument, BadReference
from corpus.model import Confidence, Interval, Kind, Rank, Source
from ingest.document import Identity
from ingest.identify import Known, identified, source_name, work_title

TODAY = date(2026, 1, 2)
OLD = Source(
    source="/eli/lta/2020/1",
    work="EL",
    kind=Kind.consolidation,
    rank=Rank.act,
    title="Bekendtgørelse af lov om eksempler",
    short="EL",
    number="LBK nr. 1 af 1. januar 2020",
    issuer="Eksempelministeriet",
    date_document=date(2020, 1, 1),
    in_force=Interval(first=date(2020, 1, 1)),
    official_url=None,
    confidence=Confidence.B,
    checked_on=date(2025, 1, 1),
)
NEW = Identity(
    source="/eli/lta/2026/7",
    kind=Kind.consolidation,
    title="Bekendtgørelse af lov om eksempler (eksempelloven)",
    number="LBK nr. 7 af 1. januar 2026",
    in_force=Interval(first=date(2026, 1, 1)),
)


def known(*sources: Source) -> Known:
    return Known(sources={each.source: each for each in sources}, work_titled=lambda _: None, works={})


def made(
    identity: Identity, source: str, name: str = "fil.xml", kind: Kind | None = None, sources: Sequence[Source] = ()
) -> Source:
    return identified(identity, source, name=name, kind=kind, known=known(*sources), added_on=TODAY)


@pytest.mark.parametrize(
    ("wanted", "says", "name", "source"),
    [
        ("min-kilde", "/eli/lta/2026/7", "fil.xml", "min-kilde"),
        (None, "/eli/lta/2026/7", "fil.xml", "/eli/lta/2026/7"),
        (None, None, "kk-bif-svar-2021.txt", "kk-bif-svar-2021"),
        (None, None, "Svar til BIU (endelig) æøå.PDF", "svar-til-biu-endelig-aeoeaa"),
        (None, None, "re\u0301sume\u0301.txt", "resume"),
    ],
)
def test_the_first_that_is_said_names_the_source(wanted: str | None, says: str | None, name: str, source: str) -> None:
    assert source_name(replace(NEW, source=says), name, wanted) == source


@pytest.mark.parametrize("wanted", ["../x", "/eli/lta/2026", "To ord", ""])
def test_a_name_that_is_none_is_refused(wanted: str) -> None:
    with pytest.raises(BadReference):
        source_name(NEW, "fil.xml", wanted)


@pytest.mark.parametrize(
    "title",
    [
        "Lov om eksempler",
        "Bekendtgørelse af lov om eksempler",
        "Bekendtgørelse af lov om eksempler (eksempelloven)",
        " LOV OM EKSEMPLER ",
    ],
)
def test_an_act_and_its_consolidations_are_one_work(title: str) -> None:
    assert work_title(title) == "lov om eksempler"


def test_an_order_is_not_the_act_that_it_is_named_like() -> None:
    assert work_title("Bekendtgørelse om eksempler") != work_title("Lov om eksempler")


def test_a_new_consolidation_is_a_version_of_the_work_that_is_known() -> None:
    source = made(NEW, "/eli/lta/2026/7", sources=[OLD])
    assert (source.work, source.short, source.rank, source.text_status) == ("EL", "EL", Rank.act, "official")
    assert source.official_url == "https://www.retsinformation.dk/eli/lta/2026/7"


def test_the_digest_of_the_same_source_decides_names_and_days() -> None:
    source = made(replace(NEW, in_force=Interval(first=date(2020, 3, 1))), OLD.source, sources=[OLD])
    assert source == replace(OLD, text_status="official")


def test_an_act_marked_as_ended_ends_what_the_digest_left_open() -> None:
    ended = Interval(first=date(2020, 3, 1), last=date(2025, 12, 31))
    assert made(replace(NEW, in_force=ended), OLD.source, sources=[OLD]).in_force == Interval(
        first=date(2020, 1, 1), last=date(2025, 12, 31)
    )


def test_a_letter_begins_to_hold_on_its_day_or_on_the_day_in_its_file_name() -> None:
    letter = Identity(source=None, kind=Kind.municipal_reply, title="Svar")
    dated = made(replace(letter, date_document=date(2021, 1, 15)), "svar")
    named = made(letter, "svar", name="svar-2021-01-15.txt")
    assert dated.in_force == named.in_force == Interval(first=date(2021, 1, 15))
    assert (dated.work, dated.rank) == ("svar", Rank.municipal_reply)


@pytest.mark.parametrize(
    ("identity", "reason"),
    [
        (Identity(source=None, kind=None, title="Notat", date_document=date(2021, 1, 15)), "no_kind"),
        (Identity(source=None, kind=Kind.guidance, title="Notat"), "undated"),
    ],
)
def test_what_could_be_quoted_as_law_of_any_day_is_refused(identity: Identity, reason: str) -> None:
    with pytest.raises(BadDocument) as refused:
        made(identity, "notat", name="notat-2021-13-45.txt")
    assert refused.value.reason == reason
