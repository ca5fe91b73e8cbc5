"""What a document says of itself, and which of its dates can be believed."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import BadDocument
from corpus.model import Interval, Kind, Place
from ingest.read.lexdania import read_lexdania
from tests.ingest.read.lexdania import drafting as xml

_TEXT = xml.group(xml.section("§ 1.", xml.stk(xml.say("Loven gælder for alle."))))


def test_identity_is_read_from_meta() -> None:
    said = xml.read(_TEXT, PopularTitle="Eksempelloven").identity
    assert (said.source, said.kind, said.number) == ("/eli/lta/2001/7", Kind.act, "LOV nr. 7 af 3. februar 2001")
    assert (said.title, said.short, said.issuer) == ("Lov om eksempler", "Eksempelloven", "Eksempelministeriet")
    assert (said.date_document, said.in_force) == (date(2001, 2, 3), Interval(first=date(2001, 2, 4)))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("LOV H#LOKDOK02", Kind.act),
        ("LOV Æ#LOKDOK02", Kind.amending_act),
        ("LBK H#LOKDOK03", Kind.consolidation),
        ("BEK H#LOKDOK04", Kind.executive_order),
        ("BEK Æ#LOKDOK04", Kind.executive_order),
        ("VEJ H#LOKDOK05", Kind.guidance),
        ("XYZ H", None),  # a type that is not known is not guessed
    ],
)
def test_the_document_type_says_the_kind(said: str, kind: Kind | None) -> None:
    assert xml.read(_TEXT, DocumentType=said).identity.kind is kind


@pytest.mark.parametrize(
    ("announced", "kind", "collection"),
    [
        ("Lovtidende A", "LOV H", "lta"),
        ("Lovtidende C", "LOV H", "ltc"),
        ("Ministerialtidende", "CIR H", "mt"),
        ("", "BEK H", "lta"),
        ("", "VEJ H", "retsinfo"),
    ],
)
def test_the_collection_is_where_it_was_announced_else_by_its_type(announced: str, kind: str, collection: str) -> None:
    assert xml.read(_TEXT, AnnouncedIn=announced, DocumentType=kind).identity.source == f"/eli/{collection}/2001/7"


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ({"EndDate": "2005-01-01", "Status": "Valid"}, None),  # the publisher writes an EndDate for valid documents too
        ({"EndDate": "2005-01-01", "Status": "Historic"}, date(2005, 1, 1)),
        ({"EndDate": "2005-01-02", "DateOfHistoricMark": "2005-01-01", "Status": "Historic"}, date(2005, 1, 1)),
        ({"EndDate": "2000-01-01", "Status": "Historic"}, None),  # before it began
    ],
)
def test_the_last_day_is_believed_only_of_a_historic_document(said: dict[str, str], last: date | None) -> None:
    in_force = xml.read(_TEXT, **said).identity.in_force
    assert in_force == Interval(first=date(2001, 2, 4), last=last)


def test_an_acts_own_commencement_decides_over_the_day_of_publication() -> None:
    text = xml.group(xml.section("§ 2.", xml.stk(xml.say("Loven træder i kraft den 1. juli 2001."))))
    document = xml.read(text)
    assert document.identity.in_force == Interval(first=date(2001, 7, 1))
    assert [each.kind for each in document.remarks] == ["commencement"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Loven træder i kraft den 1. juli 1999.", "LOV H"),  # before the publication
        ("Loven træder i kraft den 1. juli 2001.", "LBK H"),  # a consolidation repeats the first act's clause
        ("Loven træder i kraft den 31. juni 2001.", "LOV H"),  # no such day
    ],
)
def test_other_clauses_move_no_date(words: str, kind: str) -> None:
    document = xml.read(xml.group(xml.section("§ 2.", xml.stk(xml.say(words)))), DocumentType=kind)
    assert document.identity.in_force == Interval(first=date(2001, 2, 4))


def test_references_in_meta_belong_to_the_opener_before_them() -> None:
    more = (
        '<Change id="change_1"/><Ref_Accn REFid="change_1">A20240048130</Ref_Accn><Ref_Text REFid="change_1">Lov om X</Ref_Text>'
        '<Concerns id="c_1"/><Ref_Accn REFid="c_1">A20250009729</Ref_Accn><Ref_Text REFid="c_1">Lov om Y</Ref_Text>'
    )
    document = read_lexdania(xml.act(_TEXT, more=more))
    assert document.references == (Place("/eli/lta/2024/481", ""), Place("/eli/lta/2025/97", ""))
    assert [(each.kind, each.text) for each in document.remarks] == [("changed_by", "Ændret ved Lov om X (/eli/lta/2024/481).")]


@pytest.mark.parametrize(
    "said",
    [
        {"Year": ""},
        {"Number": ""},
        {"Year": "to tusind"},
        {"Number": "../7"},
        {"DiesSigni": "3. februar 2001"},
        {"StartDate": "2001-02-30"},
    ],
    ids=str,
)
def test_a_document_that_cannot_be_cited_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(BadDocument) as refused:
        xml.read(_TEXT, **said)
    assert refused.value.reason == "not_what_it_says"


def test_a_document_that_holds_only_meta_is_refused() -> None:
    with pytest.raises(BadDocument, match="kun stamdata") as refused:
        read_lexdania(xml.act("", after=f"<TitelGruppe><Titel>{xml.line('Lov om eksempler')}</Titel></TitelGruppe>"))
    assert refused.value.reason == "empty"
