"""The staleness and conflict report: what a lawyer must look at, with the words of both sides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.catalogue import BUNDLED, Catalogue, catalogue_of, load_catalogue
from corpus.glossary import Glossary, load_glossary
from corpus.model import Interval, Passage, Place
from corpus.places import Places
from corpus.rulebook import Rulebook, load_rulebook
from ingest.conflicts import Difference, Edition, Finding, Report, Section, as_json, as_text, examine
from ingest.conflicts.contradictions import compare
from ingest.conflicts.figures import figures

TODAY = date(2026, 11, 21)
LETTER = "kk-bif-svar-2021"
INITIATIVE = "forenklet-kontaktforloeb-2018"
NOTE = "kalundborg-budgetnotat-19-2022"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def rulebook(catalogue: Catalogue) -> Rulebook:
    return load_rulebook(BUNDLED, catalogue.resolves)


@pytest.fixture(scope="module")
def glossary(catalogue: Catalogue) -> Glossary:
    return load_glossary(BUNDLED / "glossary.yaml", {each.work for each in catalogue.sources.values()})


@pytest.fixture(scope="module")
def report(catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary) -> Report:
    return examine(release_id="r1", catalogue=catalogue, rulebook=rulebook, glossary=glossary, as_of=TODAY)


def found(report: Report, section: Section, *sources: str) -> list[Finding]:
    """The findings of a section whose passages are of exactly these sources."""
    return [
        each
        for each in report.findings
        if each.section is section and {str(side.passage_id).partition("#")[0] for side in each.sides} == set(sources)
    ]


def test_table_1_and_table_2_of_the_initiative_differ_in_the_number_of_interviews(report: Report) -> None:
    pairs = {
        tuple(side.at for side in each.sides): each
        for each in found(report, Section.contradiction, INITIATIVE)
        if Difference.number in each.differences
    }
    pair = pairs["Tabel 1, dagpengemodtagere, de første 6 måneder", "Tabel 2, dagpengemodtagere"]
    assert pair.said[0] == "Antal samtaler: 6 mod 4."
    assert pair.about == "LAB (2016) § 16 a, stk. 1"


def test_after_six_months_table_1_orders_and_table_2_leaves_it_to_need(report: Report) -> None:
    pairs = {tuple(side.at for side in each.sides): each.differences for each in found(report, Section.contradiction, INITIATIVE)}
    pair = ("Tabel 1, dagpengemodtagere, efter 6 måneder", "Tabel 2, dagpengemodtagere, efterfølgende opfølgning")
    assert pairs[pair] == (Difference.modality,)


def test_the_reply_of_2021_is_held_against_the_law_of_2026(report: Report) -> None:
    (finding,) = found(report, Section.outdated, LETTER)
    assert {Difference.number, Difference.deadline} <= set(finding.differences)
    (side,) = finding.sides
    assert "4 jobsamtaler" in side.quote
    change = next(each for each in finding.changes if each.groups == "dagpengemodtagere")
    assert [side.at for side in change.then] == ["§ 31, stk. 1", "§ 31, stk. 2"]
    assert [side.in_force.first for side in change.now] == [date(2026, 7, 1), date(2026, 7, 1)]


def test_what_nobody_has_verified_is_sent_to_a_lawyer(report: Report) -> None:
    (finding,) = found(report, Section.outdated, LETTER)
    unverified = [each for each in finding.changes if "uddannelsesparate" in each.groups]
    assert [each.said for each in unverified] == [
        "Hvad der gælder den 21. november 2026, er ikke verificeret. En jurist skal slå det op."
    ]


def test_the_order_on_supervision_that_the_reply_relies_on_has_ended(report: Report) -> None:
    finding = next(each for each in found(report, Section.ended, LETTER) if "BEK nr. 1409" in each.about)
    assert "til og med 21. marts 2023" in finding.said[1]
    assert "BEK nr. 760" in finding.said[1]


def test_the_repealed_act_in_the_note_of_2022_is_named_with_what_took_its_place(report: Report) -> None:
    (finding,) = [each for each in report.findings if each.section is Section.repealed_act]
    assert finding.sides[0].passage_id is not None
    assert finding.sides[0].passage_id.startswith(NOTE)
    assert "var allerede ophævet, da teksten blev skrevet (30. august 2022)" in finding.said[0]
    assert "databeskyttelsesloven § 46, stk. 2" in finding.said[0]


def test_every_quotation_is_literal_in_its_passage(report: Report, catalogue: Catalogue) -> None:
    texts = {each.passage_id: each.text for each in catalogue.passages}
    for finding in report.findings:
        for side in finding.sides:
            assert side.passage_id is not None
            assert side.quote in texts[side.passage_id]


def test_old_law_proposals_and_wishes_are_not_held_against_the_law_of_the_day(report: Report) -> None:
    assert not found(report, Section.outdated, INITIATIVE)
    assert not found(report, Section.outdated, "l67-hoeringsnotat-2021")


def test_while_its_law_was_in_force_nothing_in_the_reply_was_stale(
    catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    then = examine(release_id="r1", catalogue=catalogue, rulebook=rulebook, glossary=glossary, as_of=date(2021, 2, 1))
    assert not found(then, Section.outdated, LETTER)
    assert not found(then, Section.ended, LETTER)


def test_a_day_that_the_rules_do_not_cover_is_said_and_not_guessed(
    catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    later = examine(release_id="r1", catalogue=catalogue, rulebook=rulebook, glossary=glossary, as_of=date(2027, 6, 1))
    (finding,) = found(later, Section.outdated, LETTER)
    assert {each.said for each in finding.changes} == {"Reglerne er ikke beskrevet for 1. juni 2027. En jurist skal slå dem op."}


def test_the_report_is_the_same_whatever_the_order_of_the_sources(
    report: Report, catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    shuffled = catalogue_of(dict(reversed(list(catalogue.sources.items()))), catalogue.passages)
    assert report == examine(release_id="r1", catalogue=shuffled, rulebook=rulebook, glossary=glossary, as_of=TODAY)


def test_the_report_reads_as_text_and_as_json(report: Report) -> None:
    text, read = as_text(report), json.loads(as_json(report))
    assert text.startswith("Forældelse og modstrid i udgave r1, læst den 21. november 2026\n")
    assert "5. Regler, hvis bestemmelse er ændret, siden de sidst blev efterset: ingen" in text
    assert max(len(line) for line in text.splitlines()) <= 110
    assert read["counts"] == {section.value: sum(each.section is section for each in report.findings) for section in Section}
    assert len(read["findings"]) == len(report.findings)


def reworded(passages: Sequence[Passage], source: str, at: str) -> list[Passage]:
    return [replace(each, text=f"{each.text} Ændret.") if (each.source, each.at) == (source, at) else each for each in passages]


def test_a_rule_must_be_read_again_when_its_provision_reads_otherwise_than_when_it_was_checked(
    catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    act, at = "/eli/lta/2024/280", "§ 31, stk. 3"
    now = catalogue_of(catalogue.sources, reworded(catalogue.passages, act, at))
    checked = Edition(since=TODAY, places=Places(catalogue.passages))
    later = examine(
        release_id="r2", catalogue=now, rulebook=rulebook, glossary=glossary, as_of=TODAY + timedelta(days=9), editions=[checked]
    )
    named = {each.about.rpartition("(")[2].partition(",")[0] for each in later.findings if each.section is Section.rule}
    resting = {each.obligation for each in rulebook.obligations if Place(act, at) in each.references}
    assert resting
    assert resting == named & {each.obligation for each in rulebook.obligations}


def test_a_release_from_after_the_check_says_nothing_of_what_was_checked(
    catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    now = catalogue_of(catalogue.sources, reworded(catalogue.passages, "/eli/lta/2024/280", "§ 31, stk. 3"))
    edition = Edition(since=TODAY + timedelta(days=1), places=Places(catalogue.passages))
    later = examine(
        release_id="r2", catalogue=now, rulebook=rulebook, glossary=glossary, as_of=TODAY + timedelta(days=9), editions=[edition]
    )
    assert not [each for each in later.findings if each.section is Section.rule]


def test_a_wording_that_begins_after_the_check_is_new_without_an_earlier_release(
    catalogue: Catalogue, rulebook: Rulebook, glossary: Glossary
) -> None:
    first = TODAY + timedelta(days=10)
    row = next(each for each in rulebook.obligations if each.in_force.holds(first) and catalogue.places.at(each.references[0]))
    passage = catalogue.places.at(row.references[0])[-1]
    wording = replace(passage, passage_id=f"{passage.passage_id}-2", text="Anderledes.", in_force=Interval(first=first))
    now = catalogue_of(catalogue.sources, [*catalogue.passages, wording])
    later = examine(release_id="r2", catalogue=now, rulebook=rulebook, glossary=glossary, as_of=first)
    assert any(f"({row.obligation}, " in each.about for each in later.findings if each.section is Section.rule)


COMPARED: list[tuple[str, str, list[Difference], str]] = [
    ("Der holdes 4 samtaler.", "Der holdes fire jobsamtaler.", [], "digits and words, samtale and jobsamtale"),
    (
        "mindst én samtale for hver måned i de første 6 måneder",
        "mindst seks jobsamtaler",
        [],
        "one a month for six months is six",
    ),
    ("mindst én samtale for hver måned i de første 6 måneder", "4 samtaler", [Difference.number], "six is not four"),
    (
        "De første 6 måneder: mindst en samtale hver gang borgeren er gået ledig i en måned",
        "mindst seks jobsamtaler",
        [],
        "a table's words",
    ),
    ("6 gange inden for 12 måneder har der været samtaler", "inden 1 uge", [], "how often is no deadline"),
    ("en samtale om ferie", "4 samtaler", [], "the article is no number"),
    ("inden 1 uge", "senest efter 2 uger", [Difference.deadline], "a week or two"),
    ("inden 2 uger", "senest efter 14 dage", [], "a fortnight is fourteen days"),
    ("senest efter 16 måneders ledighed", "inden 16 måneder", [], "the same month"),
    ("80% af de ledige", "75 pct. af de ledige", [Difference.number], "shares"),
    ("Der skal holdes samtaler.", "Samtalerne holdes efter behov.", [Difference.modality], "must and as needed"),
    ("Der skal holdes samtaler efter behov.", "Samtalerne holdes efter behov.", [], "both leave it to need"),
    ("4 samtaler", "inden 1 uge", [], "nothing of the same sort"),
]


@pytest.mark.parametrize(("first", "second", "expected", "reason"), COMPARED)
def test_texts_differ_only_where_both_state_a_figure_of_one_sort(
    first: str, second: str, expected: list[Difference], reason: str
) -> None:
    assert expected == [kind for kind, _ in compare(figures(first), figures(second))], reason
