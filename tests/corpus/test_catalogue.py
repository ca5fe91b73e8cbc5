"""The bundled corpus holds together, and a corpus that does not is refused with the file and the place."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, load_catalogue
from corpus.digests import read_digest
from corpus.errors import BadSource
from corpus.model import Confidence, Kind, Place, Rank

FRONT = """---
source: {source}
work: X
title: En prøve
short: X
number: null
kind: act
rank: act
issuer: null
date_document: 2020-01-01
in_force_from: 2020-01-01
in_force_to: null
official_url: null
confidence: A
checked_on: 2026-01-01
---
"""


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    return load_catalogue()


def write(folder: Path, body: str, source: str = "/eli/lta/2020/1", *, front: str = FRONT) -> Path:
    (folder / "texts").mkdir(exist_ok=True)
    path = folder / "texts" / "x.md"
    path.write_text(front.format(source=source) + body, encoding="utf-8")
    (folder / "sources.yaml").write_text(f"sources: {{{source}: {{}}}}\n", encoding="utf-8")
    return path


def test_the_bundled_corpus_loads_and_every_source_has_passages(bundled: Catalogue) -> None:
    with_passages = {passage.source for passage in bundled.passages}
    assert set(bundled.sources) == with_passages


def test_every_provision_that_a_passage_describes_can_be_looked_up_or_is_said_to_be_missing(bundled: Catalogue) -> None:
    """Letters and notes touch law outside the contact course that has no digest here; more than a few would blind the staleness check."""
    dangling = {
        str(place) for passage in bundled.passages for place in passage.describes
        if place.source in bundled.sources and not bundled.places.within(place) and not bundled.places.around(place)
    }  # fmt: skip
    assert len(dangling) <= 20, sorted(dangling)


def test_no_two_wordings_of_one_place_are_in_force_on_the_same_day(bundled: Catalogue) -> None:
    for place in {passage.place for passage in bundled.passages}:
        wordings = sorted(bundled.places.at(place), key=lambda each: each.in_force.first)
        for earlier, later in pairwise(wordings):
            assert not earlier.in_force.overlaps(later.in_force), str(place)


def test_a_partys_wish_and_an_initiative_never_carry_a_duty(bundled: Catalogue) -> None:
    kinds = {Kind.hearing_note, Kind.initiative, Kind.committee_answer, Kind.municipal_reply, Kind.ministry_letter, Kind.bill}
    assert not [p.passage_id for p in bundled.passages if bundled.sources[p.source].kind in kinds and p.rank.carries_duty]


def test_a_hearing_note_says_who_speaks_in_every_passage(bundled: Catalogue) -> None:
    note = [p for p in bundled.passages if bundled.sources[p.source].kind is Kind.hearing_note and p.rank is Rank.party]
    assert note
    assert all(p.speaker for p in note)


def test_what_is_not_verified_says_so_in_its_own_words(bundled: Catalogue) -> None:
    words = ("ikke kontrolleret", "ikke verificeret", "ikke bekræftet", "ikke læst", "ukendt", "kendes ikke", "hverken")
    unverified = [p for p in bundled.passages if p.confidence is Confidence.U]
    assert unverified
    silent = [p.passage_id for p in unverified if not any(word in f"{p.text} {p.note}".lower() for word in words)]
    assert not silent


@pytest.mark.parametrize(
    ("as_of", "source"),
    [
        (date(2018, 6, 1), "/eli/lta/2016/1342"),
        (date(2021, 2, 1), "/eli/lta/2019/548"),
        (date(2022, 6, 1), "/eli/lta/2022/701"),
        (date(2024, 5, 1), "/eli/lta/2024/280"),
    ],
)
def test_the_number_of_interviews_stands_in_one_act_on_each_date(bundled: Catalogue, as_of: date, source: str) -> None:
    section = "§ 16 a, stk. 1" if as_of < date(2020, 1, 1) else "§ 31, stk. 1"
    acts = ("/eli/lta/2016/1342", "/eli/lta/2019/548", "/eli/lta/2022/701", "/eli/lta/2024/280")
    assert [source] == [act for act in acts if bundled.resolves(Place(act, section), as_of)]


def test_old_law_stays_and_ends_on_its_last_day(bundled: Catalogue) -> None:
    last = date(2019, 12, 31)
    old = Place("/eli/lta/2016/1342", "§ 16 a, stk. 1")
    assert bundled.resolves(old, last)
    assert not bundled.resolves(old, last + timedelta(days=1))


REFUSED = [
    ("tekst før første overskrift\n\n## § 1\n{about: a}\n\nEn.", "text"),
    ("## § 1\n\nEn.", "§ 1"),
    ("## § 1\n{about: a, speed: 3}\n\nEn.", "speed"),
    ("## § 1\n{about: a}\n", "ingen tekst"),
    ("## § 1\n{about: a, from: 2021-02-30}\n\nEn.", "YAML"),
    ("## § 1\n{about: a, from: i går}\n\nEn.", "i går"),
    ("## § 1\n{about: a, from: 2021-01-01, to: 2020-01-01}\n\nEn.", "slutter"),
    ("## § 1\n{about: a}\n\nEn.\n\n## § 1\n{about: b}\n\nTo.", "to gange"),
    ("## § 1\n{about: a}\n\nEn.\n\n## §1\n{about: b, from: 2022-01-01}\n\nTo.", "to gange"),
    ("## § 1\n{about: a, rank: king}\n\nEn.", "king"),
    ("## § 1\n{about: a, subject: rumour}\n\nEn.", "rumour"),
    ("", "ingen overskrifter"),
]


@pytest.mark.parametrize(("body", "names"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_digest_that_does_not_hold_together_is_refused_by_name(tmp_path: Path, body: str, names: str) -> None:
    path = write(tmp_path, body)
    with pytest.raises(BadSource) as refused:
        read_digest(path)
    assert "x.md" in str(refused.value)
    assert names in str(refused.value)


def test_a_register_that_names_an_unknown_source_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "## § 1\n{about: a}\n\nEn.")
    (tmp_path / "sources.yaml").write_text("sources: {/eli/lta/2020/1: {amends: [/eli/lta/1999/1]}}\n", encoding="utf-8")
    with pytest.raises(BadSource, match="/eli/lta/1999/1"):
        load_catalogue(tmp_path)


def test_a_digest_outside_the_register_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "## § 1\n{about: a}\n\nEn.")
    (tmp_path / "sources.yaml").write_text("sources: {}\n", encoding="utf-8")
    with pytest.raises(BadSource, match="/eli/lta/2020/1"):
        load_catalogue(tmp_path)
