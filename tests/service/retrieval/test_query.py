"""How a query is read before it is searched: references as typed, dates, the law's own words, and what is not ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import BUNDLED
from corpus.errors import BadRule
from corpus.glossary import load_glossary
from corpus.model import Place
from corpus.outside import load_outside, outside_keys
from corpus.places import Places
from corpus.references import references_in
from service.retrieval.dates import date_in
from service.retrieval.language import content_words
from service.retrieval.named import NamedProvisions
from service.retrieval.outside import Outside
from service.retrieval.typed import Typed
from service.retrieval.weights import load_weights
from service.retrieval.widening import Widening
from tests.corpus.index.laws import ACT, NEW_DAY, passage, source

TODAY = date(2026, 11, 21)
GLOSSARY = load_glossary(BUNDLED / "glossary.yaml")
WORKS = GLOSSARY.works_in_any_language
TYPED = Typed(WORKS)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("LAB § 31 stk 1", Place("LAB", "§ 31, stk. 1")),
        ("lab 31 stk 2", Place("LAB", "§ 31, stk. 2")),
        ("paragraf 31", Place("LAB", "§ 31")),
        ("fvl 24", Place("FVL", "§ 24")),
        ("§ 24 fvl", Place("FVL", "§ 24")),
        ("LAB 106 a", Place("LAB", "§ 106 a")),
        ("retssikkerhedsloven 10", Place("RSL", "§ 10")),
        ("bek. nr. 1216 af 28/9 2023 § 47, stk. 2", Place("/eli/lta/2023/1216", "§ 47, stk. 2")),
        ("section 31(2) of the Public Administration Act", Place("FVL", "§ 31, stk. 2")),
        ("Public Administration Act section 24", Place("FVL", "§ 24")),
    ],
)
def test_a_reference_is_read_in_any_usual_form(query: str, place: Place) -> None:
    found = references_in(TYPED.as_law_writes(query), own="LAB", works=WORKS)
    assert [each for reference in found for each in reference.places] == [place]


@pytest.mark.parametrize("query", ["efter lab 2020 om samtaler", "hvor mange samtaler på 6 måneder", "lov 548/2019"])
def test_a_number_that_is_no_paragraph_is_left_alone(query: str) -> None:
    assert TYPED.as_law_writes(query) == query


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("Hvad gjaldt i januar 2021?", date(2021, 1, 1)),
        ("hvad gjaldt den 1. februar 2021", date(2021, 2, 1)),
        ("on 3 March 2024", date(2024, 3, 3)),
        ("as of March 3, 2024", date(2024, 3, 3)),
        ("pr. 2021-02-01", date(2021, 2, 1)),
        ("den 1/2 2021", date(2021, 2, 1)),
        ("før 1. juli 2026", date(2026, 6, 30)),
        ("efter 1.7.2026", date(2026, 7, 1)),
        ("i 2018", date(2018, 12, 31)),
        ("in 2026", TODAY),
        ("before 2020", date(2019, 12, 31)),
        ("hvor mange samtaler før reformen", date(2026, 1, 31)),
    ],
)
def test_a_date_in_the_question_is_proposed(query: str, day: date) -> None:
    read = date_in(query, today=TODAY)
    assert read is not None
    assert read.day == day
    assert read.words in query


@pytest.mark.parametrize(
    "query",
    [
        "brevet af 26. september 2018",
        "lov nr. 548 af 7. maj 2019",
        "BEK 1216/2023",
        "budgetnotatet fra 2022",
        "31. februar 2021",
        "i 2590 tilfælde",
        "må vi holde én samtale om året",
    ],
)
def test_the_date_of_a_document_and_a_day_that_does_not_exist_are_not_proposed(query: str) -> None:
    assert date_in(query, today=TODAY) is None


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("May the city council cut sick pay?", {"kommunalbestyrelsen", "sygedagpenge"}),
        ("må byrådet skære i det", {"kommunalbestyrelsen"}),
        ("han bliver væk fra jobmødet", {"udeblivelse", "jobsamtale"}),
        ("hvad koster en is", set()),
    ],
)
def test_a_query_is_widened_by_the_laws_own_words(query: str, terms: set[str]) -> None:
    widening = Widening(GLOSSARY.terms)
    assert set(widening.terms(query)) == terms
    assert widening.widened(query).startswith(query)


@pytest.mark.parametrize(("text", "alone"), [("hvad siger  ?", True), ("  ", True), (" om inhabilitet", False)])
def test_a_query_that_only_names_a_place_says_nothing_else(text: str, alone: bool) -> None:
    assert (not content_words(text)) is alone


def test_the_nearest_subject_that_is_not_ours_is_named() -> None:
    subjects = load_outside(BUNDLED / "outside.yaml")
    keys = outside_keys(subjects)
    rows = {key: row for row, key in enumerate(keys)}
    outside = Outside(subjects, rows, np.eye(len(keys), dtype=np.float32))
    subject, cosine = outside.nearest(np.eye(len(keys), dtype=np.float32)[rows["restskat"]])
    assert subject is not None
    assert (subject.name.en, cosine) == ("tax", 1.0)


def test_without_such_subjects_nothing_is_outside() -> None:
    assert Outside((), {}, np.zeros((0, 0), dtype=np.float32)).nearest(np.ones(3, dtype=np.float32)) == (None, 0.0)


def test_words_that_mean_two_subjects_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "outside.yaml"
    path.write_text("a: {da: a, en: a, phrases: [hund]}\nb: {da: b, en: b, phrases: [Hund]}\n", encoding="utf-8")
    with pytest.raises(BadRule, match="står allerede under a"):
        load_outside(path)


def test_a_weight_that_is_no_number_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text(
        "da: {dense: meget}\nen: {}\nwithin: {}\nadded: {act_named: 0, speaker_named: 0, carries_duty: 0, puts_question: 0}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadRule, match="dense"):
        load_weights(path)


def test_what_a_query_says_beside_its_reference_is_kept() -> None:
    places = Places([passage("§ 1, stk. 1", "Samtaler holdes."), passage("§ 1, stk. 2", "Kommunen skriver referat.")])
    named = NamedProvisions(works={"EL": ACT}, sources={ACT: source()}, places=places).find(
        "EL § 1: hvem skriver?", as_of=NEW_DAY
    )
    assert [each.at for each in named.passages] == ["§ 1, stk. 1", "§ 1, stk. 2"]
    assert (named.rest, named.alone) == (": hvem skriver?", False)
