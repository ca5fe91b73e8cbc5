"""The real documents: every act, official file and letter goes in whole, and stands where and when the corpus says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.index.writer import writing
from corpus.model import Kind, Passage
from corpus.places import Places
from ingest.adding import Added, Intake
from ingest.content import content_of, corpus_reader, known_in
from ingest.errands import Errands
from ingest.fetching import fetch
from ingest.merge import Merged
from ingest.publisher import Publisher, Retsinformation
from ingest.shelf import Shelf
from tests.ingest.publishing import Clock, opened
from tests.ingest.workshop import AT

SOURCES = Path(__file__).parents[2].parent / "shared" / "sources"
pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="../shared/sources is not at hand beside the checkout")


def add(data: Path, *paths: Path) -> Added:
    catalogue = load_catalogue()
    with writing(data, since=AT):
        intake = Intake(
            shelf=Shelf.writing(data),
            read=corpus_reader(catalogue, data, "refuse"),
            known=known_in(BUNDLED, catalogue),
            at=AT,
        )
        return intake.add(paths)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def added(data: Path) -> Added:
    return add(data, SOURCES / "letters", SOURCES / "statutes", SOURCES / "lexdania")


@pytest.fixture(scope="module")
def merged(data: Path, added: Added) -> Merged:
    assert not added.refused
    shelf = Shelf.reading(data)
    content = content_of(
        BUNDLED, shelf, reader=lambda catalogue: corpus_reader(catalogue, data, "refuse"), divide=lambda _, text: (text,)
    )
    assert not content.refused
    return content.merged


def at(passages: Sequence[Passage], source: str, place: str) -> list[tuple[str, date, date | None]]:
    return [
        (each.text_status, each.in_force.first, each.in_force.last)
        for each in passages
        if (each.source, each.at) == (source, place)
    ]


def test_25_acts_4_official_files_and_5_letters_go_in_and_none_is_refused(added: Added) -> None:
    law = [entry for entry in added.documents() if entry.kind.is_law]
    assert (len([entry for entry in law if entry.name.startswith("lta-")]), len(law), len(added.documents())) == (25, 29, 34)
    assert (added.refused, added.passed_over) == ([], [])


def test_every_paragraph_of_every_act_is_counted(added: Added) -> None:
    for entry in added.documents():
        if entry.name.startswith("lta-"):
            assert entry.sections == len(re.findall(r"<Paragraf[ >]", (SOURCES / "statutes" / entry.name).read_text())), (
                entry.name
            )


@pytest.mark.usefixtures("added")
def test_the_pdf_and_the_txt_of_a_letter_are_one_source(data: Path) -> None:
    letters = [entry for entry in Shelf.reading(data).held() if not entry.kind.is_law]
    assert len(letters) == 5
    assert {len(Shelf.reading(data).versions(entry.source)) for entry in letters} == {2}
    assert {entry.kind for entry in letters} == {
        Kind.municipal_reply,
        Kind.ministry_letter,
        Kind.hearing_note,
        Kind.initiative,
        Kind.committee_answer,
    }


@pytest.mark.usefixtures("added")
def test_what_is_added_again_is_only_hashed(data: Path) -> None:
    again = add(data, SOURCES / "letters", SOURCES / "statutes", SOURCES / "lexdania")
    assert (len(again.unchanged), again.taken, again.refused) == (39, [], [])


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        # Commenced a year after the act.
        ("/eli/lta/2019/548", "§ 34, stk. 3", [("official", date(2021, 1, 1), date(2021, 12, 31))]),
        # Ended by lov 295/2023, though the consolidation goes on.
        ("/eli/lta/2022/701", "§ 33, stk. 1", [("official", date(2022, 1, 1), date(2023, 3, 21))]),
        # The consolidation is open; the reform of 2026 ends the place.
        ("/eli/lta/2024/280", "§ 31, stk. 1", [("official", date(2024, 1, 1), date(2026, 6, 30))]),
        # A later change is not verified: the text ends, and the doubt stands.
        (
            "/eli/lta/2025/1221",
            "§ 13 b, stk. 1",
            [("official", date(2025, 10, 9), date(2026, 6, 30)), ("digest", date(2026, 7, 1), None)],
        ),
        # The new wording for another act, in force half a year after the amending act.
        ("/eli/lta/2025/1750", "sygedagpengeloven § 13 f, stk. 1", [("official", date(2026, 7, 1), None)]),
        # How the order is to be read is no part of its text.
        ("/eli/lta/2019/1409", "fortolkning, gennemsnit", [("digest", date(2020, 1, 1), date(2023, 3, 21))]),
    ],
)
def test_a_place_stands_in_the_acts_own_words_for_the_days_that_it_held(
    merged: Merged, source: str, place: str, expected: list[tuple[str, date, date | None]]
) -> None:
    assert at(merged.passages, source, place) == expected


def test_no_place_of_a_source_reads_in_two_ways_on_one_day(merged: Merged) -> None:
    seen: dict[tuple[str, str], list[Passage]] = {}
    for passage in merged.passages:
        for other in seen.setdefault((passage.source, passage.at), []):
            assert not passage.in_force.overlaps(other.in_force), passage.passage_id
        seen[passage.source, passage.at].append(passage)


def test_every_place_that_the_corpus_knew_is_still_there_on_its_days(merged: Merged) -> None:
    places = Places(merged.passages)
    for passage in load_catalogue().passages:
        for day in (passage.in_force.first, passage.in_force.last or date(2030, 1, 1)):
            assert places.resolves(passage.place, day), passage.passage_id


def test_the_official_files_are_fetched_from_a_publisher_as_they_are(tmp_path: Path) -> None:
    catalogue = load_catalogue()
    with opened() as shop, writing(tmp_path, since=AT):
        for path in (SOURCES / "lexdania").glob("*.xml"):
            shop.documents[f"/eli/lta/{path.stem.replace('-', '/')}"] = path.read_bytes()
        intake = Intake(
            shelf=Shelf.writing(tmp_path),
            read=corpus_reader(catalogue, tmp_path, "refuse"),
            known=known_in(BUNDLED, catalogue),
            at=AT,
        )
        publisher = Publisher(documents=shop.url, feed=shop.url, user_agent="saglig-ingest/1")
        with closing(Retsinformation(publisher, Clock(AT))) as asking:
            errands = Errands.writing(tmp_path)
            first = fetch(sorted(shop.documents), publisher=asking, errands=errands, intake=intake)
            again = fetch(sorted(shop.documents), publisher=asking, errands=errands, intake=intake)
    assert [entry.source for entry in first.added.taken] == sorted(shop.documents)
    assert ([entry.source for entry in again.added.unchanged], shop.sent) == (sorted(shop.documents), 4)
