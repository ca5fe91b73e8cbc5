"""Sources that disagree are shown side by side, each no further than its passage, and what prevails follows the day asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.citation import label, place
from corpus.conflicts import Conflict, View, load_conflicts
from corpus.model import Passage
from corpus.rulebook.model import Words
from service.answering.conflicts import Raised, raised, told
from service.answering.library import library_of
from service.answering.pipeline import Answering
from service.answering.verify import Gate
from service.asking import AskedDay, question
from service.model import Answer, Language, Question, Role

TODAY = date(2026, 11, 21)
LIBRARY = library_of(load_catalogue().sources.values(), load_catalogue().passages)
CONFLICTS = load_conflicts(BUNDLED / "conflicts.yaml", LIBRARY.places.at)
BY_ID = {each.conflict_id: each for each in CONFLICTS}
VIEWS = [view for conflict in CONFLICTS for view in conflict.views]
COPENHAGEN = "kk-bif-svar-2021 grund 1, første halvår"


def asked(as_of: date = TODAY, language: Language = Language.da, role: Role = Role.caseworker) -> Question:
    return Question(question_id="q", text="", as_of=as_of, asked_on=TODAY, language=language, role=role)


def passages(at: str, as_of: date) -> list[Passage]:
    return [each for each in LIBRARY.places.at(place(at)) if each.in_force.holds(as_of)]


def telling(at: str, as_of: date, language: Language = Language.da, role: Role = Role.caseworker) -> list[str]:
    """What is told of an answer that cites that place alone."""
    cited = passages(at, as_of)
    assert cited
    return [each.text for each in told(cited, CONFLICTS, LIBRARY, asked(as_of, language, role))]


def faults(view: View, language: Language, says: str) -> tuple[object, ...]:
    there = LIBRARY.places.at(view.place)
    named = label(LIBRARY.sources[view.place.source], there[0])
    return Gate(library=LIBRARY, question=asked(language=language)).unsupported(f"{named}: {says}", there)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("view", VIEWS, ids=lambda each: str(each.place))
def test_no_view_says_more_than_its_passage(view: View, language: Language) -> None:
    assert faults(view, language, view.says.in_language(language.value)) == ()


@pytest.mark.parametrize("language", list(Language))
def test_a_view_that_changed_a_number_would_not_follow(language: Language) -> None:
    view = BY_ID["dagpenge_foerste_halvaar"].views[0]
    assert faults(view, language, view.says.in_language(language.value).replace("4", "5"))


@pytest.mark.parametrize("conflict", [each for each in CONFLICTS if each.why], ids=lambda each: each.conflict_id)
def test_what_lies_behind_stands_in_the_passages_and_their_notes(conflict: Conflict) -> None:
    there = [passage for view in conflict.views for passage in LIBRARY.places.at(view.place)]
    noted = [replace(each, text=each.note) for each in there if each.note]
    assert conflict.why is not None
    assert Gate(library=LIBRARY, question=asked()).unsupported(conflict.why.da, [*there, *noted]) == ()


TOLD = [
    (COPENHAGEN, date(2021, 2, 1), "Københavns Kommune, 15. januar 2021, en kommunes svar) siger: Nyledige skal have 4 jobsamtaler"),
    (COPENHAGEN, date(2021, 2, 1), "LAB § 31, stk. 2 (lov, gældende fra 1. januar 2020) siger: For dagpengemodtagere"),
    (COPENHAGEN, date(2021, 2, 1), "Pr. 1. februar 2021 er det LAB § 31, stk. 2, der går forud."),
    (COPENHAGEN, date(2025, 10, 1), "en kommunes svar, om regler, der siden er ændret)"),
    (COPENHAGEN, date(2025, 10, 1), "Pr. 1. oktober 2025 er det LAB § 31, stk. 1, der går forud."),
    (COPENHAGEN, TODAY, "LAB § 31, stk. 1 (lov, gjaldt fra 1. januar 2024 til 30. juni 2026)"),
    (COPENHAGEN, TODAY, "Til og med 30. juni 2026 var det LAB § 31, stk. 1, der gik forud. Pr. 21. november 2026 gælder den tekst"),
    ("bm-brev-2018-09-26 afsnit 9", date(2021, 2, 1), "(Beskæftigelsesministeren, 26. september 2018, ministerbrev)"),
    ("bm-brev-2018-09-26 afsnit 9", date(2021, 2, 1), "LAB § 208, stk. 1 (lov, gældende fra 1. januar 2020) siger: Loven er i kraft"),
    ("l67-hoeringsnotat-2021 tema 5, DAK, 2", date(2022, 9, 1), "(DAK, 7. oktober 2021, en høringsparts ønske)"),
    ("l67-hoeringsnotat-2021 tema 5, ministeriet", date(2023, 6, 1), "det LAB § 33, stk. 1 (lov 295/2023), der går forud. Se forbeholdet"),
    ("forenklet-kontaktforloeb-2018 Tabel 2, sygedagpengemodtagere", TODAY, "(Beskæftigelsesministeriet og KL, 2018, politisk initiativ)"),
    ("kk-bif-svar-2021 grund 1, administration", date(2021, 2, 1), "(Styrelsen for Arbejdsmarked og Rekruttering, uden dato, vejledning)"),
    ("kk-bif-svar-2021 grund 1, mindstekrav", date(2024, 5, 1), "det BEK 301/2023 § 5, nr. 2 og BEK 301/2023 § 12, stk. 1, nr. 1, der"),
    ("kk-bif-svar-2021 grund 1, hvad der tæller", date(2025, 9, 1), "BEK 760/2025 § 3, stk. 1 (bekendtgørelse, gældende fra 1. juli 2025)"),
    ("/eli/lta/2026/113 § 32, stk. 2", TODAY, "det sygedagpengeloven § 13 f, stk. 1 (lov 1750/2025), der går forud. Se forbeholdet"),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "as_of", "words"), TOLD)
def test_each_view_is_told_with_speaker_date_and_rank_and_what_prevails(cited: str, as_of: date, words: str) -> None:
    (text,) = telling(cited, as_of)
    assert text.startswith("Kilderne er ikke enige om, ")
    assert words in text


def test_an_english_question_is_told_in_english() -> None:
    (text,) = telling(COPENHAGEN, date(2021, 2, 1), language=Language.en)
    assert text.startswith("The sources do not agree on how many job interviews")
    assert "15 January 2021, a municipality's reply) says: The newly unemployed" in text
    assert text.endswith("As of 1 February 2021, precedence goes to LAB § 31, stk. 2.")


def test_a_source_that_came_later_disagrees_with_nobody_yet() -> None:
    assert telling("kk-bif-svar-2021 grund 1, mødepligt", date(2021, 2, 1)) == []
    assert len(telling("kk-bif-svar-2021 grund 1, mødepligt", date(2026, 3, 1))) == 1


def test_the_law_alone_is_told_with_a_letters_view_to_the_legal_team_and_only_while_that_speaks_of_law_in_force() -> None:
    assert telling("/eli/lta/2019/548 § 31, stk. 2", date(2021, 2, 1)) == []
    assert len(telling("/eli/lta/2019/548 § 31, stk. 2", date(2021, 2, 1), role=Role.legal)) == 1
    assert telling("/eli/lta/2024/280 § 33, stk. 1", date(2025, 10, 1), role=Role.legal) == []


def test_a_later_consolidation_of_the_same_words_is_the_same_view() -> None:
    (text,) = (
        each
        for each in telling("/eli/lta/2022/701 § 31, stk. 2", date(2022, 9, 1), role=Role.legal)
        if "en kommunes svar" in each
    )
    assert "LAB § 31, stk. 2 (lov, gældende fra 1. januar 2022)" in text


def test_a_letter_that_says_it_twice_is_heard_where_it_is_cited() -> None:
    (text,) = telling("l67-hoeringsnotat-2021 tema 5, ministeriet", date(2025, 10, 1))
    assert text.count("Høringsnotat L 67") == 1
    assert "når de har været ledige i seks måneder" in text


def between(*places: str) -> Conflict:
    words = Words(da="to", en="two")
    return Conflict(conflict_id="x", about=words, views=tuple(View(place=place(each), says=words) for each in places))


def test_of_letters_alone_the_weightier_is_named_and_said_to_be_no_rule() -> None:
    letters = between("kk-bif-svar-2021 svar", "bm-brev-2018-09-26 afsnit 2")
    (caution,) = told(passages("kk-bif-svar-2021 svar", TODAY), [letters], LIBRARY, asked())
    assert "det Ministerbrev 26. september 2018, afsnit 2, der vejer tungest, men det er ikke en retsregel." in caution.text


def test_what_nobody_has_verified_prevails_over_nothing() -> None:
    unverified = between("star-skaerpet-tilsyn ophør", "ny-hovedlov-2027 jobsamtaler (ikke kontrolleret)")
    assert not any(each.confidence.verified for view in unverified.views for each in LIBRARY.places.at(view.place))
    assert list(told(passages("star-skaerpet-tilsyn ophør", TODAY), [unverified], LIBRARY, asked())) == []


def all_raised(as_of: date, conflict: Conflict) -> tuple[Raised, ...]:
    cited = [each for view in conflict.views for each in LIBRARY.places.at(view.place) if each.in_force.holds(as_of)]
    return raised(cited, [conflict], LIBRARY, asked(as_of, role=Role.legal))


@given(st.integers(0, 3650), st.sampled_from(CONFLICTS))
def test_what_prevails_is_in_force_and_nothing_in_force_ranks_above_it(days: int, conflict: Conflict) -> None:
    as_of = date(2016, 11, 21) + timedelta(days=days)
    there = [each for view in conflict.views for each in LIBRARY.places.at(view.place) if each.in_force.holds(as_of)]
    for each in all_raised(as_of, conflict):
        assert all(passage.in_force.holds(as_of) and passage.confidence.verified for passage in each.settles)
        weights = {(passage.rank, passage.in_force.first) for passage in each.settles}
        assert len(weights) <= 1
        assert not weights or max(weights) >= max((passage.rank, passage.in_force.first) for passage in there)


@given(st.integers(0, 3650), st.sampled_from(CONFLICTS))
def test_no_letter_prevails_where_a_rule_of_law_is_told_beside_it(days: int, conflict: Conflict) -> None:
    for each in all_raised(date(2016, 11, 21) + timedelta(days=days), conflict):
        assert all(passage.rank.carries_duty for passage in each.settles)


def ask(ready: Answering, text: str, as_of: date) -> Answer:
    return ready.answer(question(text, as_of=AskedDay(day=as_of), today=TODAY, role=Role.caseworker))


COPENHAGEN_ASKED = "Hvad svarede Københavns Kommune om antallet af jobsamtaler i de første 6 måneder?"
ANSWERS = [
    (COPENHAGEN_ASKED, date(2021, 2, 1), "Pr. 1. februar 2021 er det LAB § 31, stk. 2, der går forud."),
    (COPENHAGEN_ASKED, date(2025, 10, 1), "Pr. 1. oktober 2025 er det LAB § 31, stk. 1, der går forud."),
    ("Er der fire samtaler om året for 80 pct. af de langtidsledige?", date(2021, 2, 1), "det BEK 1409/2019 § 5, nr. 2 og BEK 1409/2019"),
    ("Er der fire samtaler om året for 80 pct. af de langtidsledige?", TODAY, "Se forbeholdet om BEK 760/2025 § 5, nr. 2 og BEK 760/2025"),
    ("Kommer kommunen under administration af ministeriet efter skærpet tilsyn?", date(2021, 2, 1), "det BEK 1409/2019 § 13, stk. 1, der"),
    ("Kommer kommunen under administration af ministeriet efter skærpet tilsyn?", date(2025, 10, 1), "det BEK 760/2025 § 12, stk. 1, der"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "as_of", "words"), ANSWERS)
def test_an_answer_that_cites_a_disputed_source_says_what_prevails(ready: Answering, text: str, as_of: date, words: str) -> None:
    conflicts = [each.text for each in ask(ready, text, as_of).warnings if each.kind == "conflict"]
    assert any(words in each for each in conflicts)


def test_a_note_that_a_conflict_has_told_is_not_told_again(ready: Answering) -> None:
    (own,) = passages(COPENHAGEN, date(2021, 2, 1))
    warnings = ask(ready, COPENHAGEN_ASKED, date(2021, 2, 1)).warnings
    assert own.note is not None
    assert not [each for each in warnings if own.note in each.text]
    without = replace(ready, conflicts=())
    assert [each for each in ask(without, COPENHAGEN_ASKED, date(2021, 2, 1)).warnings if own.note in each.text]


def test_a_doubt_about_what_prevails_is_told_with_it(ready: Answering) -> None:
    warnings = ask(ready, "Kommer kommunen under administration af ministeriet efter skærpet tilsyn?", TODAY).warnings
    assert any(each.kind == "note" and "BEK 760/2025 § 12, stk. 1" in each.text for each in warnings)


def test_an_answer_that_cites_no_disputed_source_tells_of_no_conflict(ready: Answering) -> None:
    answer = ask(ready, "Har borgeren ret til en jobsamtale efter de første 6 måneder?", date(2025, 10, 1))
    assert answer.statements
    assert "conflict" not in {each.kind for each in answer.warnings}
