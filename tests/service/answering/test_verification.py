"""The last gate: what does not stand in its passage, in force on the day, never reaches the reader, and is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.model import Citation, Confidence, Interval, Kind, Passage, Rank, Source
from corpus.rulebook.load import load_rulebook
from service.answering.draft import Draft
from service.answering.library import library_of
from service.answering.verify import NO_SOURCE, told, verify
from service.model import Language, Question, Statement

AS_OF = date(2021, 2, 1)
TEXT = "Der skal holdes mindst fire samtaler. Borgeren kan bede om flere."
PASSAGE = Passage(
    passage_id="/eli/lta/2019/548#sec_31__subsec_1@2020-01-01",
    source="/eli/lta/2019/548",
    at="§ 31, stk. 1",
    about="antal",
    text=TEXT,
    breadcrumb="LAB § 31, stk. 1: antal",
    in_force=Interval(first=date(2020, 1, 1), last=date(2021, 12, 31)),
    rank=Rank.act,
    confidence=Confidence.A,
    digest="x",
    position=0,
)
LIBRARY = library_of(
    [
        Source(
            source=PASSAGE.source, work="LAB", kind=Kind.act, rank=Rank.act, title="Lov", short="LAB", number="LOV nr. 548",
            issuer="Ministeriet", date_document=date(2019, 5, 7), in_force=Interval(first=date(2020, 1, 1)),
            official_url="https://www.retsinformation.dk/eli/lta/2019/548", confidence=Confidence.A, checked_on=AS_OF,
        )
    ],
    [PASSAGE],
)  # fmt: skip
RULEBOOK = load_rulebook(BUNDLED, load_catalogue().resolves)
SOUND = Citation(
    source="/eli/lta/2019/548",
    at="§ 31, stk. 1",
    label="LAB § 31, stk. 1",
    quote="Der skal holdes mindst fire samtaler.",
    url=None,
    page=None,
    valid_from=date(2020, 1, 1),
    valid_to=date(2021, 12, 31),
)


def verified(*citations: Citation, as_of: date = AS_OF, text: str = "Der skal holdes mindst fire samtaler.") -> Draft:
    asked = Question(question_id="q", text="Må vi?", as_of=as_of, asked_on=as_of, language=Language.da)
    return told(verify(Draft(question=asked, statements=(Statement(text=text, citations=citations),)), LIBRARY, RULEBOOK))


def test_a_literal_quotation_in_force_is_shown() -> None:
    assert len(verified(SOUND).statements) == 1


UNSOUND = {
    "a changed number": replace(SOUND, quote="Der skal holdes mindst tre samtaler."),
    "a changed modality": replace(SOUND, quote="Der kan holdes mindst fire samtaler."),
    "a word left out": replace(SOUND, quote="Der skal holdes fire samtaler."),
    "another place": replace(SOUND, at="§ 32, stk. 1"),
    "another source": replace(SOUND, source="/eli/lta/2024/280"),
    "an empty quotation": replace(SOUND, quote="  "),
}


@pytest.mark.parametrize("citation", UNSOUND.values(), ids=UNSOUND.keys())
def test_what_does_not_stand_there_is_withheld_and_the_reader_is_told_how_much(citation: Citation) -> None:
    draft = verified(citation)
    assert draft.statements == ()
    assert len(draft.withheld) == 1
    assert [warning.kind for warning in draft.warnings] == ["withheld"]


def test_one_unsound_citation_takes_the_statement_with_it() -> None:
    assert verified(SOUND, UNSOUND["a changed number"]).statements == ()


def test_a_statement_without_a_citation_is_withheld() -> None:
    assert [each.reason for each in verified().withheld] == [NO_SOURCE]


@pytest.mark.parametrize("as_of", [date(2019, 12, 31), date(2022, 1, 1)])
def test_law_that_was_not_in_force_on_the_day_is_withheld(as_of: date) -> None:
    assert verified(SOUND, as_of=as_of).statements == ()


CLAIMS = {
    "number": "Der skal holdes mindst fem samtaler.",
    "bound": "Der skal holdes højst fire samtaler.",
    "modality": "Der kan holdes mindst fire samtaler.",
    "section": "Der skal holdes mindst fire samtaler efter LAB § 32.",
    "group": "Der skal holdes mindst fire samtaler med sygedagpengemodtagere.",
}


@pytest.mark.parametrize(("reason", "text"), CLAIMS.items(), ids=CLAIMS.keys())
def test_a_statement_that_says_more_than_its_passage_is_withheld_with_its_reason(reason: str, text: str) -> None:
    draft = verified(SOUND, text=text)
    assert draft.statements == ()
    assert [each.reason for each in draft.withheld] == [reason]
    assert text not in draft.withheld[0].text


def test_a_statement_that_denies_what_its_passage_says_is_withheld() -> None:
    assert verified(SOUND, text="Der skal ikke holdes mindst fire samtaler.").statements == ()


def test_the_words_of_a_verdict_that_no_rule_gave_are_withheld() -> None:
    draft = verified(SOUND, text="Nej. Det er ikke lovligt i den form efter reglerne pr. 1. februar 2021.")
    assert draft.statements == ()
