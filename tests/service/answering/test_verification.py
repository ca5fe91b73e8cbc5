"""The last gate: what does not stand in its passage, in force on the day, never reaches the reader, and is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.model import Citation, Confidence, Interval, Passage, Rank
from corpus.places import Places
from service.answering.draft import Draft
from service.answering.verify import verify
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


def verified(*citations: Citation, as_of: date = AS_OF) -> Draft:
    asked = Question(question_id="q", text="Må vi?", as_of=as_of, asked_on=as_of, language=Language.da)
    return verify(
        Draft(question=asked, statements=(Statement(text="Der skal være fire.", citations=citations),)), Places([PASSAGE])
    )


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
    assert draft.withheld == 1
    assert [warning.kind for warning in draft.warnings] == ["withheld"]


def test_one_unsound_citation_takes_the_statement_with_it() -> None:
    assert verified(SOUND, UNSOUND["a changed number"]).statements == ()


def test_a_statement_without_a_citation_is_withheld() -> None:
    assert verified().withheld == 1


@pytest.mark.parametrize("as_of", [date(2019, 12, 31), date(2022, 1, 1)])
def test_law_that_was_not_in_force_on_the_day_is_withheld(as_of: date) -> None:
    assert verified(SOUND, as_of=as_of).statements == ()
