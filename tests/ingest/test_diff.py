"""What changed between two releases, put as an amending act puts it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.index.release import LoadedRelease
from ingest.cli.differing import Compared, in_words
from ingest.diff import amendments, compare
from tests.ingest.acts import act
from tests.ingest.workshop import Workshop


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Der holdes fire samtaler.", "Der holdes seks samtaler.", ["»fire« ændres til »seks«"]),
        ("Det sker straks og skriftligt hver gang.", "Det sker skriftligt hver gang.", ["»straks og« udgår"]),
        ("Det sker efter loven.", "Det sker altid efter loven.", ["efter »Det sker« indsættes »altid«"]),
        ("Det sker efter loven.", "Dog: Det sker efter loven.", ["først indsættes »Dog:«"]),
        ("Der holdes fire samtaler.", "Ministeren fastsætter regler.", ["ny ordlyd: »Ministeren fastsætter regler.«"]),
    ],
)
def test_a_change_of_wording_reads_like_an_amending_act(before: str, after: str, told: list[str]) -> None:
    assert amendments(before, after) == told


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop.at(tmp_path)


def released(workshop: Workshop, *documents: bytes) -> LoadedRelease:
    for raw in documents:
        workshop.take(raw)
    workshop.build()
    return workshop.release()


def lines(before: LoadedRelease, after: LoadedRelease) -> list[str]:
    found = Compared(before="a", after="b", changes=tuple(compare(before, after)))
    return [line.strip() for line in in_words(found).splitlines()[2:]]


FOUR, SIX = (
    [["Der holdes fire samtaler.", "Det sker straks."]],
    [["Der holdes seks samtaler.", "Det sker straks."], ["Loven gælder."]],
)


def test_a_corrected_text_is_told_place_by_place(workshop: Workshop) -> None:
    before = released(workshop, act(7, FOUR))
    assert lines(before, released(workshop, act(7, SIX))) == [
        "LBK nr. 7 af 1. januar 2001: Bekendtgørelse af lov om eksempler (/eli/lta/2001/7)",
        "Ny ordlyd (1):",
        "§ 1, stk. 1: »fire« ændres til »seks«",
        "Nye steder (1): § 2",
    ]


def test_a_new_consolidation_ends_the_old_one_the_day_before(workshop: Workshop) -> None:
    before = released(workshop, act(7, FOUR))
    after = released(workshop, act(8, SIX, first=date(2002, 1, 1)))
    assert lines(before, after) == [
        "LBK nr. 7 af 1. januar 2001: Bekendtgørelse af lov om eksempler (/eli/lta/2001/7)",
        "I kraft fra 1.1.2001 til 31.12.2001; før i kraft fra 1.1.2001.",
        "Ny gyldighed (2):",
        "i kraft fra 1.1.2001 til 31.12.2001; før i kraft fra 1.1.2001: § 1, stk. 1; § 1, stk. 2",
        "",
        "LBK nr. 8 af 1. januar 2002: Bekendtgørelse af lov om eksempler (/eli/lta/2001/8)",
        "Ny kilde, i kraft fra 1.1.2002: 3 passager.",
    ]


def test_an_official_text_in_place_of_its_digest_is_told_as_that(workshop: Workshop) -> None:
    before = released(workshop)
    after = released(
        workshop, act(1, [["Jobcenteret holder tre jobsamtaler med den ledige."]], title="Eksempellov", kind="LOV H")
    )
    assert lines(before, after) == [
        "EL: Eksempellov (/eli/lta/2001/1)",
        "Teksten er nu den officielle.",
        "Nu i kildens egne ord (1): § 1",
    ]


def test_a_source_that_went_is_told(workshop: Workshop) -> None:
    before = released(workshop, act(7, FOUR))
    workshop.remove("/eli/lta/2001/7")
    assert lines(before, released(workshop))[1:] == ["Kilden er udgået, i kraft fra 1.1.2001: 2 passager."]


def test_nothing_changed_is_said_so(workshop: Workshop) -> None:
    release = released(workshop, act(7, FOUR))
    assert in_words(Compared(before="a", after="b", changes=tuple(compare(release, release)))).endswith("Ingen ændringer.")
