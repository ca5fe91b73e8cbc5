"""Links: a reference leads to a place that is there, or it is said that it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.citation import Locator, place
from corpus.glossary import load_glossary
from corpus.model import Confidence, Interval, Kind, Passage, Place, Rank, Source
from ingest.document import Document, Element, Identity, Provision
from ingest.joints import Joints, Library
from ingest.link import Reach, by_place, link, links
from ingest.read.lexdania import read_lexdania
from ingest.screen import screen

ACT = "/eli/lta/2001/1"
OTHER = "/eli/lta/2002/2"
DAY = date(2005, 1, 1)
WORKS = {"anden lov": "AL", "lov om andet": "AL", "lov om tredje": "TL"}
SOURCES = Path(__file__).parents[2].parent / "shared" / "sources"


def act(*texts: tuple[str, str], kind: Kind = Kind.act, source: str | None = ACT, of: str | None = None) -> Document:
    """A document of (place, text); `of` is what the last of them words anew."""
    provisions = [Provision(at=at, element=Element.subsection, text=text) for at, text in texts]
    if of is not None:
        provisions[-1] = Provision(
            at=texts[-1][0], element=Element.subsection, text=texts[-1][1], of=place(of), parent="§ 1, nr. 1"
        )
    return Document(identity=Identity(source=source, kind=kind, title="Lov"), provisions=provisions, printed="")


def library(*ats: str, status: str = "official") -> Library:
    source = Source(
        source=OTHER,
        work="AL",
        kind=Kind.act,
        rank=Rank.act,
        title="Lov om andet",
        short="AL",
        number=None,
        issuer=None,
        date_document=None,
        in_force=Interval(first=date(2002, 1, 1), last=date(2009, 12, 31)),
        official_url=None,
        confidence=Confidence.A,
        checked_on=DAY,
        text_status=status,
    )
    passages = [
        Passage(
            passage_id=at,
            source=OTHER,
            at=at,
            about="",
            text="1) æbler, og 2) pærer.",
            breadcrumb="",
            in_force=source.in_force,
            rank=Rank.act,
            confidence=Confidence.A,
            digest="",
            position=0,
        )
        for at in ats
    ]
    return Library([source], passages)


def reached(document: Document, held: Library | None = None) -> list[tuple[Reach, list[str]]]:
    found = links(document, works=WORKS, library=held or library(), as_of=DAY)
    return [(each.reach, [str(place) for place in each.places]) for each in found]


def test_a_section_that_the_act_does_not_have_resolves_to_nothing() -> None:
    paragraphs = [(f"§ {number}", "Tekst.") for number in range(2, 231)]
    document = act(("§ 1", "Jf. § 999 og § 230."), *paragraphs)
    assert reached(document) == [(Reach.dangling, [f"{ACT} § 230"])]
    (remark,) = link(document, works=WORKS, library=library(), as_of=DAY).remarks
    assert (remark.kind, f"{ACT} § 999 (i § 1)" in remark.text) == ("dangling_reference", True)


PLACES: Sequence[tuple[str, Sequence[tuple[str, str]], bool, str]] = [
    ("§ 2, stk. 1", [("§ 2", "Tekst.")], True, "the only stk. bears no number"),
    ("§ 2, stk. 2", [("§ 2", "Tekst.")], False, "and there is no second"),
    ("§ 2, nr. 2", [("§ 2", "1) æbler, 2) pærer.")], True, "a list inside a text"),
    ("§ 2, nr. 3", [("§ 2", "1) æbler, 2) pærer, jf. § 3.")], False, "two items are not three"),
    ("§ 2, nr. 1", [("§ 2, stk. 1, nr. 1", "æbler")], True, "the stk. may be left out"),
    ("§ 2, stk. 1, 3. pkt.", [("§ 2, stk. 1", "En. To. Tre.")], True, "sentences bear no number"),
    ("§ 2 a", [("§ 2", "Tekst.")], False, "a letter makes another section"),
    ("§ 2", [("§ 2, del 2", "Tekst.")], True, "a passage that was divided"),
]


@pytest.mark.parametrize(("at", "texts", "there", "reason"), PLACES)
def test_a_place_is_there_as_the_law_counts(at: str, texts: Sequence[tuple[str, str]], there: bool, reason: str) -> None:
    assert there == Joints(texts).holds(Locator.parse(at)), reason


def test_a_range_of_sections_takes_in_the_lettered_ones_that_the_act_has() -> None:
    document = act(("§ 1", "Jf. §§ 2-4."), *((f"§ {at}", "Tekst.") for at in ("2", "2 a", "3", "3 b", "4", "4 a")))
    assert reached(document) == [(Reach.found, [f"{ACT} § {at}" for at in ("2", "3", "4", "2 a", "3 b")])]


def test_another_act_is_read_in_the_version_of_the_day() -> None:
    document = act(("§ 1", "Jf. § 5 i lov om andet."))
    assert reached(document, library("§ 5")) == [(Reach.found, [f"{OTHER} § 5"])]
    late = links(document, works=WORKS, library=library("§ 5"), as_of=date(2010, 1, 1))
    assert [each.reach for each in late] == [Reach.elsewhere]


def test_a_digest_does_not_prove_that_a_place_is_missing() -> None:
    document = act(("§ 1", "Jf. § 6 i lov om andet."))
    assert reached(document, library("§ 5", status="digest")) == [(Reach.elsewhere, [])]
    assert reached(document, library("§ 5")) == [(Reach.dangling, [])]


def test_an_act_that_is_known_and_not_at_hand_is_elsewhere_and_one_unheard_of_unknown() -> None:
    document = act(("§ 1", "Jf. § 6 i lov om tredje og § 7 i lov om fjerde."))
    assert [reach for reach, _ in reached(document)] == [Reach.elsewhere, Reach.unknown]


def test_new_wording_in_an_amending_act_speaks_of_the_act_that_it_changes() -> None:
    document = act(
        ("§ 1, nr. 1", "I § 8 indsættes:"),
        ("§ 5, som affattet", "Jf. stk. 2 og § 5, stk. 1."),
        kind=Kind.amending_act,
        of=f"{OTHER} § 5, stk. 3",
    )
    held = library("§ 5, stk. 1", "§ 5, stk. 2", "§ 8")
    assert reached(document, held) == [
        (Reach.found, [f"{OTHER} § 8"]),
        (Reach.found, [f"{OTHER} § 5, stk. 2"]),
        (Reach.found, [f"{OTHER} § 5, stk. 1"]),
    ]


def test_what_stands_in_place_of_repealed_provisions_refers_to_nothing() -> None:
    assert reached(act(("§ 1", "Tekst."), ("§ 2-4", "§§ 2-4. (Ophævet)"))) == []


def test_a_bare_section_in_a_letter_is_unknown() -> None:
    assert reached(act(("grund 1", "Jf. § 33."), kind=Kind.municipal_reply, source=None)) == [(Reach.unknown, [])]


def test_the_document_holds_each_place_once_and_by_provision_too() -> None:
    document = act(("§ 1", "Jf. § 2 og § 2."), ("§ 2", "Jf. § 1."))
    linked = link(document, works=WORKS, library=library(), as_of=DAY)
    assert linked.references == (Place(ACT, "§ 2"), Place(ACT, "§ 1"))
    found = by_place(links(document, works=WORKS, library=library(), as_of=DAY))
    assert found == {"§ 1": (Place(ACT, "§ 2"),), "§ 2": (Place(ACT, "§ 1"),)}


@pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the acts of {SOURCES.name} are not at hand")
def test_nearly_every_reference_inside_the_official_acts_leads_to_a_place() -> None:
    """What is left names provisions that ended with their own commencement, or is a mistake in the act."""
    catalogue = load_catalogue()
    works = load_glossary(BUNDLED / "glossary.yaml", {each.work for each in catalogue.sources.values()}).works
    empty, count = Library((), ()), Counter[Reach]()
    for path in sorted(SOURCES.glob("*/*.xml")):
        document = screen(read_lexdania(path.read_bytes()), cpr="refuse")
        for each in links(document, works=works, library=empty, as_of=date(2026, 11, 21)):
            if each.reference.places and each.reference.places[0].source == document.identity.source:
                count[each.reach] += 1
    assert count.total() > 6000
    assert count[Reach.found] / count.total() > 0.99
