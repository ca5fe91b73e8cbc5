"""What a release holds beside the corpus's own digests, and what is refused for the rules' sake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.errors import BadRule
from corpus.index.database import sqlite_url
from corpus.index.hashing import HashEmbedder
from corpus.index.store import Store
from corpus.index.writer import writing
from corpus.model import Kind, Place
from ingest.adding import Added, Intake
from ingest.cli.examining import examined
from ingest.conflicts import Section
from ingest.content import corpus_reader, known_in
from ingest.pipeline import build
from ingest.shelf import Shelf
from tests.ingest.acts import act
from tests.ingest.workshop import AT, Workshop


def take(data: Path, text: str, name: str, kind: Kind | None = None) -> None:
    catalogue = load_catalogue()
    with writing(data, since=AT):
        intake = Intake(
            shelf=Shelf.writing(data),
            read=corpus_reader(catalogue, data, "refuse"),
            known=known_in(BUNDLED, catalogue),
            at=AT,
            kind=kind,
        )
        intake.take(text.encode(), name, Added())


def built(data: Path) -> Store:
    build(BUNDLED, data, embedder=HashEmbedder(), projections={}, at=AT)
    return Store(sqlite_url(data))


def test_a_letter_describes_the_provisions_that_it_names_as_they_stood_on_its_day(tmp_path: Path) -> None:
    take(tmp_path, "Notat\n\nEfter LAB § 31, stk. 1, holdes der samtaler.\n", "notat-2021-02-01.txt", Kind.guidance)
    described = {
        place for each in built(tmp_path).current().passages() if each.source == "notat-2021-02-01" for place in each.describes
    }
    assert described == {Place("/eli/lta/2019/548", "§ 31, stk. 1")}


def test_a_release_in_which_a_rule_would_lose_its_ground_is_not_built_and_the_old_one_stays(tmp_path: Path) -> None:
    before = built(tmp_path).current_id()
    ended = act(280, [["Loven er ophævet."]], year=2024, first=date(2024, 3, 1), last=date(2025, 6, 30))
    take(tmp_path, ended.decode(), "lab.xml")
    with pytest.raises(BadRule, match="/eli/lta/2024/280"):
        built(tmp_path)
    assert Store(sqlite_url(tmp_path)).current_id() == before


def test_a_release_is_examined_for_what_is_stale_and_what_disagrees(tmp_path: Path) -> None:
    release_id = built(tmp_path).current_id()
    report = examined(BUNDLED, tmp_path, AT.date())
    assert report is not None
    assert report.path.name == f"{release_id}.txt"
    assert report.findings[Section.contradiction] > 0
    assert release_id in report.path.read_text(encoding="utf-8")


def test_a_corpus_without_rules_is_not_examined(tmp_path: Path) -> None:
    workshop = Workshop.at(tmp_path)
    workshop.build()
    assert examined(workshop.corpus, workshop.data, AT.date()) is None
