"""The worst model: at least 300 cases, and what the look of a statement gives away is seen by a verifier that believes everything."""

from __future__ import annotations

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from evals.worst_model.cases import Case, cases
from evals.worst_model.reading import SeenBy, read_behaviours, read_questions
from evals.worst_model.running import holds, lines, run
from service.answering.library import Library, library_of
from service.answering.written.checking import claimed
from service.answering.written.screening import tidy


@pytest.fixture(scope="module")
def library() -> Library:
    catalogue = load_catalogue(BUNDLED)
    return library_of(catalogue.sources.values(), catalogue.passages)


@pytest.fixture(scope="module")
def suite(library: Library) -> tuple[Case, ...]:
    return cases(read_behaviours(), read_questions(), library)


def test_there_are_three_hundred_cases_and_no_two_are_one(suite: tuple[Case, ...]) -> None:
    assert len({each.case for each in suite}) == len(suite) >= 300


@pytest.mark.parametrize("by", [SeenBy.form, SeenBy.floor])
def test_a_bad_look_is_seen_though_the_verifier_believes_everything(
    by: SeenBy, suite: tuple[Case, ...], library: Library
) -> None:
    outcomes = run([each for each in suite if each.by is by], library, lambda *_: (), str)
    assert holds(outcomes), "\n".join(lines(outcomes))
    assert sum(each.honest for each in outcomes) == sum(len(each.case.honest) for each in outcomes)


def test_with_a_verifier_that_knows_nothing_unsupported_is_shown_and_every_reader_has_an_answer(
    suite: tuple[Case, ...], library: Library
) -> None:
    bad = {tidy(said.text) for case in suite for said in case.bad} - {said.text for case in suite for said in case.asked.true}
    moved = [each for each in suite if not each.case.startswith("forkert-passage/")]
    outcomes = run(moved, library, lambda text, *_: ("løgn",) if text in bad else (), str)
    assert holds(outcomes), "\n".join(lines(outcomes))


def test_with_the_verifier_of_the_project_only_what_is_true_is_shown(suite: tuple[Case, ...], library: Library) -> None:
    outcomes = run([each for each in suite if each.by is SeenBy.claims], library, claimed(library), str)
    assert holds(outcomes), "\n".join(lines(outcomes))
    assert sum(each.honest for each in outcomes) == sum(len(each.case.honest) for each in outcomes)


def test_a_verifier_that_believes_everything_is_found_out(suite: tuple[Case, ...], library: Library) -> None:
    outcomes = run([each for each in suite if each.by is SeenBy.claims], library, lambda *_: (), str)
    assert not holds(outcomes)
