"""Official over digest: the text is the act's own, the dates and notes are the jurist's, and what the text does not say stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import BadDocument
from corpus.model import Confidence, Interval, Kind, Passage, Place, Rank, Source
from ingest.document import Element, Provision
from ingest.merge import Official, over

ACT = "/eli/lta/2001/1"
WHOLE = Interval(first=date(2020, 1, 1))
SOURCE = Source(
    source=ACT,
    work="EL",
    kind=Kind.act,
    rank=Rank.act,
    title="Eksempellov",
    short="EL",
    number=None,
    issuer=None,
    date_document=date(2019, 5, 1),
    in_force=WHOLE,
    official_url=None,
    confidence=Confidence.B,
    checked_on=date(2026, 1, 1),
    text_status="official",
)


def digest(at: str, *, first: date = WHOLE.first, last: date | None = None, text: str = "", **more: object) -> Passage:
    made = Passage(
        passage_id=f"{ACT}#{at}@{first}",
        source=ACT,
        at=at,
        about=f"Om {at}",
        text=text or f"Gengivelse af {at}.",
        breadcrumb=f"EL {at}",
        in_force=Interval(first=first, last=last),
        rank=Rank.act,
        confidence=Confidence.A,
        digest="",
        position=0,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the names are the passage's own


def unit(at: str, text: str = "", **more: object) -> Provision:
    made = Provision(at=at, element=Element.subsection, text=text or f"Ordlyden af {at}.")
    return replace(made, **more)  # type: ignore[arg-type]  # the names are the provision's own


def merged(units: list[Provision], digests: list[Passage], source: Source = SOURCE) -> list[Passage]:
    return over(Official(source=source, provisions=units, units=units), digests, lambda _, text: (text,))


def told(passages: list[Passage]) -> list[tuple[str, str, str, str | None]]:
    """Place, whose words, first day, last day."""
    return [
        (
            each.at,
            each.text_status,
            each.in_force.first.isoformat(),
            each.in_force.last.isoformat() if each.in_force.last else None,
        )
        for each in passages
    ]


TABLE = {
    "no digest: the source's days": ([], [("§ 1, stk. 1", "official", "2020-01-01", None)]),
    "the digest of the place lends its days": (
        [digest("§ 1, stk. 1", first=date(2021, 1, 1), last=date(2022, 6, 30))],
        [("§ 1, stk. 1", "official", "2021-01-01", "2022-06-30")],
    ),
    "a digest of the whole § lends its days to each stk.": (
        [digest("§ 1", last=date(2022, 6, 30))],
        [("§ 1, stk. 1", "official", "2020-01-01", "2022-06-30")],
    ),
    "digests of the numbers lend the days that they share": (
        [digest(f"§ 1, stk. 1, nr. {number}", last=date(2022, 6, 30)) for number in (1, 2)],
        [("§ 1, stk. 1", "official", "2020-01-01", "2022-06-30")],
    ),
    "the text holds while all its numbers do, and the number that outlasts it stays": (
        [digest("§ 1, stk. 1, nr. 1", last=date(2022, 6, 30)), digest("§ 1, stk. 1, nr. 2")],
        [("§ 1, stk. 1", "official", "2020-01-01", "2022-06-30"), ("§ 1, stk. 1, nr. 2", "digest", "2020-01-01", None)],
    ),
    "of two wordings the text is the one of the first day, and the other stays": (
        [digest("§ 1, stk. 1", last=date(2022, 6, 30)), digest("§ 1, stk. 1", first=date(2022, 7, 1))],
        [("§ 1, stk. 1", "official", "2020-01-01", "2022-06-30"), ("§ 1, stk. 1", "digest", "2022-07-01", None)],
    ),
    "where a later change is not verified, the text ends and the doubt stays": (
        [digest("§ 1, stk. 1", first=date(2026, 7, 1), confidence=Confidence.U)],
        [("§ 1, stk. 1", "official", "2020-01-01", "2026-06-30"), ("§ 1, stk. 1", "digest", "2026-07-01", None)],
    ),
    "a doubt about the days before stays": (
        [digest("§ 1, stk. 1", first=date(2018, 1, 1), last=date(2019, 12, 31), confidence=Confidence.U)],
        [("§ 1, stk. 1", "official", "2020-01-01", None), ("§ 1, stk. 1", "digest", "2018-01-01", "2019-12-31")],
    ),
    "the same number of another § is another place": (
        [digest("§ 11, stk. 1", last=date(2022, 6, 30))],
        [("§ 1, stk. 1", "official", "2020-01-01", None), ("§ 11, stk. 1", "digest", "2020-01-01", "2022-06-30")],
    ),
    "what the text does not say stays": (
        [digest("fortolkning, gennemsnit")],
        [("§ 1, stk. 1", "official", "2020-01-01", None), ("fortolkning, gennemsnit", "digest", "2020-01-01", None)],
    ),
}


@pytest.mark.parametrize(("digests", "expected"), TABLE.values(), ids=TABLE)
def test_the_text_is_the_acts_own_and_its_days_are_the_digests(
    digests: list[Passage], expected: list[tuple[str, str, str, str | None]]
) -> None:
    assert told(merged([unit("§ 1, stk. 1")], digests)) == expected


def test_the_text_lends_from_the_digest_what_it_is_about_and_what_must_be_shown_with_it() -> None:
    known = digest("§ 1, stk. 1", note="Datoen er en slutning.", describes=(Place("/eli/lta/2000/1", "§ 2"),))
    (passage,) = merged([unit("§ 1, stk. 1", "Kommunen holder en samtale.")], [known])
    assert (passage.text, passage.about, passage.note) == (
        "Kommunen holder en samtale.",
        "Om § 1, stk. 1",
        "Datoen er en slutning.",
    )
    assert (passage.breadcrumb, passage.confidence) == ("EL § 1, stk. 1: Om § 1, stk. 1", Confidence.A)
    assert passage.describes == (Place("/eli/lta/2000/1", "§ 2"),)


def test_headings_say_what_a_place_is_about_where_no_digest_does() -> None:
    chapter = Provision(at="Kapitel 2", element=Element.chapter, text="", heading="Samtaler")
    section = Provision(at="§ 1", element=Element.section, text="", heading="Antal", parent="Kapitel 2")
    leaf = unit("§ 1, stk. 1", parent="§ 1")
    (passage,) = over(Official(source=SOURCE, provisions=[chapter, section, leaf], units=[leaf]), [], lambda _, text: (text,))
    assert passage.breadcrumb == "EL § 1, stk. 1: Samtaler · Antal"


def test_what_is_divided_is_cited_by_its_part_and_rejoins() -> None:
    long = unit("§ 1, stk. 1", "Første punktum. Andet punktum.")
    parts = over(
        Official(source=SOURCE, provisions=[long], units=[long]),
        [],
        lambda _, text: [*text.split(" Andet")[:1], "Andet punktum."],
    )
    assert [(each.at, each.text) for each in parts] == [
        ("§ 1, stk. 1", "Første punktum."),
        ("§ 1, stk. 1, del 2", "Andet punktum."),
    ]


def test_a_place_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadDocument, match="to gange") as refused:
        merged([unit("§ 1"), unit("§ 1", "En anden ordlyd.")], [])
    assert refused.value.reason == "twins"


def test_the_wording_that_an_amending_act_gives_another_act_is_cited_with_that_acts_name() -> None:
    amending = replace(SOURCE, kind=Kind.amending_act, in_force=Interval(first=date(2026, 2, 1)))
    known = digest("sygedagpengeloven § 13 f, stk. 1", first=date(2026, 7, 1))
    worded = unit("§ 13 f, stk. 1", of=Place("/eli/lta/2025/1221", "§ 13 f, stk. 1"))
    (passage,) = merged([worded], [known], amending)
    assert (passage.at, passage.in_force.first, passage.describes) == (
        "sygedagpengeloven § 13 f, stk. 1",
        date(2026, 7, 1),
        (Place("/eli/lta/2025/1221", "§ 13 f, stk. 1"),),
    )


def test_a_paragraph_of_a_letter_gets_the_digest_that_says_what_it_says() -> None:
    """Its paragraphs have no numbers, so "grund 1, mødepligt" may be any paragraph of grund 1."""
    letter = replace(SOURCE, kind=Kind.municipal_reply, rank=Rank.municipal_reply)
    units = [
        unit("grund 1", "Kommunen skal holde fire samtaler i det første halve år."),
        unit("grund 1, 2", "Kun jobsamtaler er der mødepligt til."),
    ]
    known = [
        digest("grund 1, mødepligt", text="Borgeren har mødepligt til jobsamtaler.", note="For bredt.", subject="proposal"),
        digest("grund 1, første halvår", text="Der skal være fire samtaler i første halve år."),
        digest("baggrund", text="Notatet begynder med en baggrund."),
    ]
    first, second, rest = merged(units, known, letter)
    assert (first.about, first.note) == ("Om grund 1, første halvår", None)
    assert (second.about, second.note, second.subject) == ("Om grund 1, mødepligt", "For bredt.", "proposal")
    assert (rest.at, rest.text_status) == ("baggrund", "digest")


def test_what_a_digest_left_open_ends_with_its_act() -> None:
    ended = replace(SOURCE, in_force=Interval(first=WHOLE.first, last=date(2023, 12, 31)))
    assert told(merged([unit("§ 1, stk. 1")], [digest("§ 1, stk. 1"), digest("§ 2")], ended)) == [
        ("§ 1, stk. 1", "official", "2020-01-01", "2023-12-31"),
        ("§ 2", "digest", "2020-01-01", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("speaker", "rank"), [("Beskæftigelsesministeriet", Rank.preparatory), ("KL", Rank.party), (None, Rank.preparatory)]
)
def test_in_a_hearing_note_a_wish_is_never_more_than_a_wish(speaker: str | None, rank: Rank) -> None:
    note = replace(SOURCE, kind=Kind.hearing_note, rank=Rank.preparatory)
    (passage,) = merged([unit("tema 1, KL", speaker=speaker)], [], note)
    assert passage.rank is rank
