"""What a statement claims beyond its passages is found, and nothing else is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, load_catalogue
from corpus.citation import place
from corpus.model import Interval, Passage, Rank
from evals.answers.mutants.gold import cited
from service.answering.claims import Cited, Evidence, FaultKind, unsupported
from service.model import Language
from service.wording import sentences

CATALOGUE = load_catalogue()
CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
LAW = Cited(
    text="Kommunen skal holde mindst fire samtaler med dagpengemodtagere inden for 6 måneder.",
    label="LAB § 31, stk. 1",
    at="§ 31, stk. 1",
    rank=Rank.act,
    in_force=Interval(first=date(2020, 1, 1), last=date(2021, 12, 31)),
)


def evidence_at(where: str, catalogue: Catalogue = CATALOGUE) -> Evidence:
    return Evidence(cited=(cited(catalogue, catalogue.places.at(place(where))[0]),))


def kinds(text: str, evidence: Evidence, language: Language = Language.da) -> set[str]:
    return {each.kind.value for each in unsupported(text, evidence, language)}


@pytest.mark.parametrize("case", CASES, ids=[case["is"] for case in CASES])
def test_a_statement_is_held_against_its_passage(case: dict[str, str]) -> None:
    language = Language.en if "en" in case else Language.da
    found = kinds(case[language.value], evidence_at(case["cites"]), language)
    assert bool(found) == bool(case["finds"])
    assert not case["finds"] or found & set(case["finds"])


@settings(deadline=None)
@given(st.sampled_from(CATALOGUE.passages))
def test_every_sentence_of_a_passage_follows_from_it(passage: Passage) -> None:
    evidence = Evidence(cited=(cited(CATALOGUE, passage),))
    for sentence in sentences(passage.text):
        assert unsupported(sentence, evidence, Language.da) == ()


@settings(deadline=None)
@given(st.integers(min_value=7, max_value=400))
def test_a_count_that_stands_nowhere_is_found(number: int) -> None:
    text = f"Kommunen skal holde mindst {number} samtaler med dagpengemodtagere."
    assert "number" in kinds(text, Evidence(cited=(LAW,)))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    for language in Language:
        unsupported(text, Evidence(cited=(LAW,)), language)


def test_the_day_asked_about_may_give_a_date_beside_the_passages() -> None:
    text = "Den 3. maj 2021 skal kommunen holde mindst fire samtaler."
    assert kinds(text, Evidence(cited=(LAW,))) == {"date"}
    assert kinds(text, Evidence(cited=(LAW,), beside=("2021-05-03",))) == set()


def test_a_number_in_the_question_gives_no_minimum() -> None:
    text = "Kommunen skal holde mindst to samtaler."
    assert "number" in kinds(text, Evidence(cited=(LAW,), beside=("Er to samtaler nok?",)))


def test_the_rule_checks_own_words_pass_and_nearly_its_words_do_not() -> None:
    finding = "Forslaget giver 3 og er dermed under lovens minimum."
    evidence = Evidence(cited=(LAW,), findings=(finding,))
    assert kinds(finding, evidence) == set()
    assert "finding" in kinds(finding.replace("under", "over"), evidence)


def test_a_right_needs_a_source_that_can_carry_one() -> None:
    wish = replace(LAW, rank=Rank.party, speaker="KL", text="KL ønsker, at borgeren har ret til en samtale.")
    assert "rank" in kinds("Borgeren har ret til en samtale.", Evidence(cited=(wish,)))
    assert kinds("KL ønsker, at borgeren har ret til en samtale.", Evidence(cited=(wish,))) == set()


def test_a_total_is_the_sum_of_what_is_counted() -> None:
    more = replace(LAW, at="§ 31, stk. 2", text="A-kassen deltager i to samtaler med dagpengemodtagere.")
    evidence = Evidence(cited=(LAW, more))
    assert kinds("Dagpengemodtagere: I alt mindst 6 samtaler.", evidence) == set()
    assert "number" in kinds("Dagpengemodtagere: I alt mindst 7 samtaler.", evidence)


def test_every_fault_says_why_in_danish() -> None:
    found = unsupported("Kommunen kan holde højst ni samtaler med jobparate.", Evidence(cited=(LAW,)), Language.da)
    assert {each.kind for each in found} >= {FaultKind.number, FaultKind.modality, FaultKind.group}
    assert all(each.words and each.reason.endswith(".") for each in found)
