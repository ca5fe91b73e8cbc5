"""The proof by mutation, on a rulebook small enough to be read: what a case can see is caught, and what none can is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BadInput
from corpus.rulebook import load_rulebook
from evals.cases import read_case_file
from evals.mutation import transcript
from evals.mutation.equivalents import Equivalent
from evals.mutation.lawdata import read_law
from evals.mutation.mutants import Mutant, mutants
from evals.mutation.operators import OPERATORS, Node
from evals.mutation.proof import Proof
from evals.mutation.report import lines
from evals.mutation.transcript import read_transcript, rows_of
from evals.mutation.trial import Fate, Trial, with_facts
from evals.rules.suite import RulesCase, RulesSuite
from evals.subject import Subject
from service.settings import Settings
from tests.corpus.test_rulebook_loading import written

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
KEPT = "{id: kept, as_of: 2020-06-01, facts: {agreed: true, days: 7}, expect: {outcome: lawful}}"
LATE = "{id: late, as_of: 2020-06-01, facts: {agreed: true, days: 8}, expect: {outcome: unlawful}}"
GROUPS = ("adult", "young")


def after(operator: str, path: Sequence[Any], value: Any, fact: str | None = None) -> list[Any]:
    """What the operator makes of a value that stands at the path."""
    node = Node(file="rules/step.yaml", path=tuple(path), value=value, fact=fact, groups=GROUPS)
    return [changed for _, changed in OPERATORS[operator](node)]


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return written(tmp_path / "law")


@pytest.fixture
def subject(law: Path) -> Subject:
    return Subject(Settings(corpus_dir=law), as_of=NOW.date(), now=NOW)


def cases(tmp_path: Path, *rows: str) -> tuple[RulesCase, ...]:
    path = tmp_path / "cases.yaml"
    path.write_text("suite: rules\ncases:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    return RulesSuite().read(read_case_file(path))


def trial(law: Path, subject: Subject, found: Sequence[RulesCase]) -> Trial:
    return Trial(read_law(law), lambda _place, _day: True, with_facts(found, subject), subject)


def mutant(law: Path, key: str, change: str) -> Mutant:
    (found,) = [each for each in mutants(read_law(law)) if (each.key, each.change) == (key, change)]
    return found


class TestOperators:
    def test_a_number_becomes_one_more_one_less_and_twice_as_much(self) -> None:
        assert after("number", ["obligations", 0, "count"], 4) == [5, 3, 8]
        assert after("number", ["obligations", 0, "window", "start"], 0) == [1, -1]
        assert after("number", ["obligations", 0, "count"], 1) == [2, 0]

    @pytest.mark.parametrize(
        ("path", "value"), [(["rules", 0, "step"], 2), (["equals"], True), (["at_least"], {"parameter": "most_days"})]
    )
    def test_what_is_no_number_of_the_law_is_left_alone(self, path: list[Any], value: Any) -> None:
        assert after("number", path, value) == []

    def test_a_period_begins_and_ends_a_day_earlier_and_later(self) -> None:
        assert after("day", ["from"], date(2020, 3, 1)) == [date(2020, 2, 29), date(2020, 3, 2)]
        assert after("day", ["to"], None) == []
        assert after("day", ["also", 0, "from"], date(2020, 3, 1)) == []

    def test_the_days_of_versions_are_moved_one_at_a_time_and_keep_their_order(self) -> None:
        moved = after("day", ["versions"], {date(2020, 1, 1): "a", date(2021, 1, 1): "b"})
        assert [list(each.items()) for each in moved] == [
            [(date(2019, 12, 31), "a"), (date(2021, 1, 1), "b")],
            [(date(2020, 1, 2), "a"), (date(2021, 1, 1), "b")],
            [(date(2020, 1, 1), "a"), (date(2020, 12, 31), "b")],
            [(date(2020, 1, 1), "a"), (date(2021, 1, 2), "b")],
        ]

    @pytest.mark.parametrize(
        ("path", "value", "wanted"),
        [
            (["is"], "duty", ["right"]),
            (["is"], "right", ["duty"]),
            (["effect"], "ground", ["warning", "judgement", "condition"]),
            (["equals"], True, [False]),
            (["condition"], {"not": {"stated": "agreed"}}, [{"stated": "agreed"}]),
            (["condition"], {"all": [{"stated": "a"}, {"stated": "b"}]}, [{"any": [{"stated": "a"}, {"stated": "b"}]}]),
            (["condition"], {"any": [{"stated": "a"}]}, []),
            (["condition"], {"fact": "days", "at_most": 7}, [{"fact": "days", "at_least": 7}]),
            (["condition"], {"fact": "days", "below": 7}, [{"fact": "days", "above": 7}]),
            (["condition"], {"interviews": "per_year", "at_least": "obligations"}, []),
        ],
    )
    def test_a_modality_is_turned(self, path: list[Any], value: Any, wanted: list[Any]) -> None:
        assert after("modality", path, value) == wanted

    def test_a_purpose_is_given_each_other_class(self) -> None:
        assert after("consideration", ["considerations", "H01", "class"], "saglig") == ["usaglig", "depends"]

    def test_a_group_is_taken_out_and_each_other_put_in(self) -> None:
        assert after("membership", ["obligations", 0, "groups"], ["adult"]) == [[], ["adult", "young"]]
        assert after("membership", ["one_of"], ["adult"], fact="group") == [[], ["adult", "young"]]
        assert after("membership", ["condition"], {"fact": "group", "equals": "young"}) == [
            {"fact": "group", "one_of": ["young", "adult"]}
        ]
        assert after("membership", ["subgroups"], {"young": "adult"}) == [{}]

    def test_of_a_list_that_names_no_groups_members_are_only_taken_out(self) -> None:
        assert after("membership", ["one_of"], ["a", "b"], fact="scope") == [["b"], ["a"]]

    def test_what_was_checked_is_made_unverified(self) -> None:
        assert after("confidence", ["confidence"], "B-") == ["U"]
        assert after("confidence", ["confidence"], "U") == []

    def test_texts_references_and_the_dictionary_of_facts_have_no_mutants(self, law: Path) -> None:
        keys = {each.key for each in mutants(read_law(law))}
        assert not [key for key in keys if "texts" in key or "references" in key or key.startswith("facts.")]

    def test_a_mutant_changes_one_place_and_leaves_the_data_as_it_was(self, law: Path) -> None:
        data = read_law(law)
        for each in mutants(data):
            assert each.applied(data[each.file]) != data[each.file], each
        assert data == read_law(law)


class TestTrial:
    def test_a_mutant_that_changes_an_outcome_is_caught_by_the_case_that_sees_it(
        self, law: Path, subject: Subject, tmp_path: Path
    ) -> None:
        attempt = trial(law, subject, cases(tmp_path, KEPT, LATE))
        loose = mutant(law, "parameters.most_days.versions.2020-01-01.value", "7 -> 8")
        strict = mutant(law, "parameters.most_days.versions.2020-01-01.value", "7 -> 6")
        assert [(each.fate, each.case) for each in attempt.batch([loose, strict])] == [
            (Fate.caught, "late"),
            (Fate.caught, "kept"),
        ]

    def test_a_mutant_that_no_case_sees_survives(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        attempt = trial(law, subject, cases(tmp_path, KEPT))
        assert attempt(mutant(law, "parameters.most_days.versions.2020-01-01.value", "7 -> 8")).fate is Fate.survived

    def test_a_mutant_that_the_loader_refuses_counts_as_caught(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        attempt = trial(law, subject, cases(tmp_path, KEPT))
        assert attempt(mutant(law, "parameters.most_days.versions", "2020-01-01 -> 2020-01-02")).fate is Fate.refused

    def test_a_place_that_is_not_in_the_corpus_that_day_is_a_refusal(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        moved = mutant(law, "rules.agreement.versions", "2021-01-01 -> 2020-12-31")
        found = with_facts(cases(tmp_path, KEPT), subject)
        dated = Trial(read_law(law), lambda place, day: "stk. 1" not in place.at or day.year > 2020, found, subject)
        undated = Trial(read_law(law), lambda _place, _day: True, found, subject)
        assert [dated(moved).fate, undated(moved).fate] == [Fate.refused, Fate.survived]

    def test_a_case_that_fails_before_anything_is_changed_is_bad_input(self, subject: Subject, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="late: casen falder ud forkert"):
            with_facts(cases(tmp_path, LATE.replace("unlawful", "lawful")), subject)


TRANSCRIPT = """
owed = [
  {days = [2020-01-01, 2020-12-31], what = "", kind = "first_half_year", is = "duty", count = 4, groups = ["adult"]},
  {days = [2021-01-01, 2021-12-31], what = "", kind = "first_half_year", is = "duty", count = 4, groups = ["adult"]},
]
[numbers]
most_days = [[2020-01-01, 2021-12-31, 7, "A"]]
[purposes]
H01 = ["saglig", "A"]
"""


class TestTranscript:
    def test_agrees_with_the_law_it_was_written_from_and_with_no_mutant_of_its_rows(self, law: Path, tmp_path: Path) -> None:
        path = tmp_path / "transcript.toml"
        path.write_text(TRANSCRIPT, encoding="utf-8")
        book = load_rulebook(law)
        assert read_transcript(path, book.covered).difference(book) == ""

    def test_contradicts_a_mutant_that_no_case_sees(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        path = tmp_path / "transcript.toml"
        path.write_text(TRANSCRIPT, encoding="utf-8")
        found = with_facts(cases(tmp_path, KEPT), subject)
        kept = read_transcript(path, subject.rulebook.covered)
        attempt = Trial(read_law(law), lambda _place, _day: True, found, subject, kept)
        assert attempt(mutant(law, "obligations.O1.count", "4 -> 5")).fate is Fate.contradicted

    def test_names_the_row_that_differs(self, law: Path, tmp_path: Path) -> None:
        path = tmp_path / "transcript.toml"
        path.write_text(TRANSCRIPT.replace("2021-12-31, 7", "2021-12-30, 7"), encoding="utf-8")
        book = load_rulebook(law)
        said = read_transcript(path, book.covered).difference(book)
        assert "most_days 7 A: afskriften har 2020-01-01 2021-12-30, regelsættet 2020-01-01 2021-12-31" in said

    def test_the_bundled_transcript_agrees_with_the_bundled_law(self) -> None:
        book = load_rulebook()
        assert read_transcript(transcript.BUNDLED, book.covered).difference(book) == ""
        assert rows_of(book)


class TestProof:
    def _proof(self, law: Path, subject: Subject, tmp_path: Path, *listed: Equivalent) -> Proof:
        attempt = trial(law, subject, cases(tmp_path, KEPT, LATE))
        some = [each for each in mutants(read_law(law)) if each.key.startswith("parameters") or each.key.endswith("count")]
        return Proof(tried=tuple(attempt.batch(some)), equivalents=listed, cases=attempt.n)

    def test_lists_every_survivor_with_file_and_key(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        proof = self._proof(law, subject, tmp_path)
        said = list(lines(proof))
        assert not proof.holds
        assert "overlevet: obligations/lab.yaml  obligations.O1.count  number  4 -> 5" in said

    def test_holds_where_the_rest_is_listed_as_equivalent(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        listed = [
            Equivalent(file="obligations/lab.yaml", key="*.count", changes=("4 -> *",), reason="intet slår den op"),
            Equivalent(file="parameters/*", key="*.versions", changes=("2020-01-01 -> 2019-12-31",), reason="før det dækkede"),
        ]
        proof = self._proof(law, subject, tmp_path, *listed)
        assert [str(each) for each in proof.survivors()] == []
        assert proof.holds

    def test_an_equivalent_that_a_case_tells_apart_is_shown_for_what_it_is(
        self, law: Path, subject: Subject, tmp_path: Path
    ) -> None:
        proof = self._proof(law, subject, tmp_path, Equivalent(file="*", key="*.value", changes=("7 -> 8",), reason="påstået"))
        assert [each.case for each in proof.mistaken()] == ["late"]
        assert not proof.holds

    def test_an_equivalent_that_names_nothing_is_shown_too(self, law: Path, subject: Subject, tmp_path: Path) -> None:
        entry = Equivalent(file="rules/gone.yaml", key="*", changes=("*",), reason="forældet")
        assert self._proof(law, subject, tmp_path, entry).unused() == ((entry, "*"),)
