"""Lexical search meets Danish as it is written: inflected, compounded, misspelled, and typed in two ways."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus.index import sparse
from corpus.index.analysis import LISTS, character_grams, stemmed
from corpus.index.sparse import BM25Index
from tests.corpus.index.laws import NEW_DAY, WORDINGS, released

QUESTION = "Hvor mange jobsamtaler skal den ledige have efter § 1?"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("stems", "jobsamtalerne"),
        ("stems", "JOBSAMTALE"),
        ("grams", "samtaletal"),
        ("grams", "jobsamtlaer i jobcenter"),
        ("grams", "jobsamtaleantal"),
    ],
)
def test_a_word_is_found_in_another_form(name: str, query: str) -> None:
    hits = BM25Index(name, released()).search(query, as_of=NEW_DAY, k=2)
    assert WORDINGS[1].passage_id in {hit.passage_id for hit in hits}


@pytest.mark.parametrize("name", LISTS)
def test_an_accent_typed_apart_is_the_same_letter(name: str) -> None:
    index = BM25Index(name, released())
    composed, apart = (unicodedata.normalize(form, "lægge cv på Jobnet") for form in ("NFC", "NFD"))
    assert index.search(composed, as_of=NEW_DAY, k=3) == index.search(apart, as_of=NEW_DAY, k=3) != []


def test_danish_letters_stay_themselves() -> None:
    assert stemmed("ÅRET") == stemmed("året") != stemmed("aaret")


def test_grams_run_over_word_boundaries() -> None:
    assert character_grams("Et, to") == [" et t", "et to", "t to "]


@pytest.mark.parametrize("text", ["", "a", "ab"])
def test_a_text_shorter_than_a_gram_has_none(text: str) -> None:
    assert character_grams(text) == []


@pytest.mark.parametrize("name", LISTS)
def test_a_kept_list_answers_as_the_one_that_was_built(tmp_path: Path, name: str) -> None:
    release = released()
    sparse.project(tmp_path, release)
    kept, built = BM25Index(name, release, tmp_path), BM25Index(name, release)
    assert kept.search(QUESTION, as_of=NEW_DAY, k=5) == built.search(QUESTION, as_of=NEW_DAY, k=5) != []


@pytest.mark.parametrize("file", ["data.csc.index.npy", "indptr.csc.index.npy", "vocab.index.json", "params.index.json"])
def test_a_damaged_list_is_built_again(tmp_path: Path, file: str) -> None:
    release = released()
    sparse.project(tmp_path, release)
    for damaged in tmp_path.rglob(file):
        damaged.write_bytes(damaged.read_bytes()[:7])
    hits = BM25Index("stems", release, tmp_path).search(QUESTION, as_of=NEW_DAY, k=5)
    assert hits == BM25Index("stems", release).search(QUESTION, as_of=NEW_DAY, k=5) != []


def test_lists_of_other_releases_are_dropped(tmp_path: Path) -> None:
    sparse.project(tmp_path, released())
    sparse.project(tmp_path, released(WORDINGS[:2]))
    assert [each.name for each in (tmp_path / "lexical").iterdir()] == [released(WORDINGS[:2]).release_id]
