"""A rulebook is read whole or refused, with the file, the key and what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadRule
from corpus.rulebook import load_rulebook

FILES = {
    "coverage.yaml": """
covered: {from: 2020-01-01, to: 2021-12-31}
short_names: {/eli/lta/2019/1: PL}
subgroups: {young: adult}
""",
    "facts.yaml": """
facts:
  groups:
    label: {da: Gruppen, en: The group}
    type: set
    options: {adult: {da: voksne, en: adults}, young: {da: unge, en: the young}}
    meaning: {da: Gruppen, en: The group}
    question: {da: Hvem?, en: Who?}
  agreed:
    label: {da: Aftalt, en: Agreed}
    type: bool
    opens: true
    meaning: {da: Om det er aftalt, en: Whether it is agreed}
    question: {da: Er det aftalt?, en: Is it agreed?}
  days:
    label: {da: Dage, en: Days}
    type: integer
    meaning: {da: Antal dage, en: Number of days}
    question: {da: Hvor mange dage?, en: How many days?}
implied: []
""",
    "considerations.yaml": """
considerations:
  H01:
    label: {da: at hjælpe, en: to help}
    class: saglig
    reason: {da: Det er formålet., en: That is the purpose.}
    references: [/eli/lta/2019/1 § 1]
    confidence: A
""",
    "parameters/lab.yaml": """
parameters:
  most_days:
    title: {da: Højst, en: At most}
    unit: days
    versions:
      2020-01-01: {value: 7, references: [/eli/lta/2019/1 § 3], confidence: A, last_checked_on: 2026-11-21}
""",
    "obligations/lab.yaml": """
obligations:
  - id: O1
    title: {da: En samtale, en: An interview}
    kind: first_half_year
    groups: [adult]
    holder: jobcenter
    is: duty
    count: 4
    references: [/eli/lta/2019/1 § 4]
    from: 2020-01-01
    to: 2021-12-31
    confidence: A
    last_checked_on: 2026-11-21
""",
    "rules/step.yaml": """
rules:
  - id: agreement
    title: {da: Aftale, en: Agreement}
    step: 2
    effect: ground
    for_each: proposal
    condition:
      all:
        - {fact: agreed, equals: true}
        - {fact: days, at_most: {parameter: most_days}}
    texts:
      met: {da: "Det er aftalt ({reference}).", en: "It is agreed ({reference})."}
      not_met: {da: "Det er ikke aftalt inden {limit} dage.", en: "It is not agreed within {limit} days."}
      missing_fact: {da: Det er ikke oplyst., en: It has not been stated.}
    versions:
      2020-01-01:
        references: [/eli/lta/2019/1 § 2]
        confidence: A
        last_checked_on: 2026-11-21
      2021-01-01:
        references: [/eli/lta/2019/1 § 2, stk. 1]
        confidence: A
        last_checked_on: 2026-11-21
""".replace("[/eli/lta/2019/1 § 2, stk. 1]", '["/eli/lta/2019/1 § 2, stk. 1"]'),
}


def written(root: Path, changed: dict[str, tuple[str, str]] | None = None) -> Path:
    for name, text in FILES.items():
        old, new = (changed or {}).get(name, ("", ""))
        assert old in text, f"{old!r} must stand in {name}"
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return root


class TestLoading:
    def test_reads_the_small_rulebook_that_the_refusals_are_made_from(self, tmp_path: Path) -> None:
        book = load_rulebook(written(tmp_path), resolve=lambda _place, _day: True)
        assert list(book.rules) == ["agreement"]
        assert tuple(each.obligation for each in book.obligations_at(date(2020, 5, 1))["young"]) == ("O1",)

    @pytest.mark.parametrize(
        ("file", "old", "new", "key", "problem"),
        [
            ("rules/step.yaml", "effect: ground", "effect: ban", "agreement", "»effect« kan ikke være »ban«"),
            ("considerations.yaml", "confidence: A", "confidence: U", "H01", "kan derfor ikke være saglig"),
            ("rules/step.yaml", "effect: ground", "effect: ground\n    colour: red", "agreement", "ukendt nøgle »colour«"),
            ("rules/step.yaml", "step: 2", "step: 2\n    step: 3", "", "står to gange"),
            ("rules/step.yaml", "step: 2", "step: 13", "agreement", "trin 13 findes ikke"),
            (
                "rules/step.yaml",
                "fact: agreed",
                "fact: agred",
                "agreement.2020-01-01.condition",
                "oplysningen »agred« findes ikke",
            ),
            ("rules/step.yaml", "equals: true", "at_least: 3", "agreement.2020-01-01.condition", "kan ikke sammenlignes"),
            (
                "rules/step.yaml",
                "parameter: most_days",
                "parameter: few",
                "agreement.2020-01-01",
                "parameteren »few« findes ikke",
            ),
            ("rules/step.yaml", "2020-01-01:", "2020-02-01:", "agreement", "har et hul fra 2020-01-01 til 2020-02-01"),
            ("rules/step.yaml", "2021-01-01:", "2019-01-01:", "agreement", "datoer i rækkefølge"),
            ("rules/step.yaml", "2021-01-01:", "2020-01-01:", "", "står to gange"),
            ("rules/step.yaml", "missing_fact:", "discretion:", "agreement.2020-01-01", "mangler teksten »missing_fact«"),
            ("rules/step.yaml", "{reference}", "{paragraph}", "agreement.2020-01-01", "bruger {paragraph}"),
            ("rules/step.yaml", "en: It has not been stated.", "de: Nichts.", "missing_fact", "»en« mangler"),
            ("rules/step.yaml", "confidence: A", "confidence: U", "agreement.2020-01-01", "skal selv sige i »discretion«"),
            ("rules/step.yaml", "confidence: A", "confidence: B-", "agreement.2020-01-01", "skal sige i »account«"),
            (
                "rules/step.yaml",
                "confidence: A",
                "confidence: U\n        texts: {discretion: {da: U, en: U}, met: {da: ja, en: yes it is}}",
                "agreement.2020-01-01",
                "kan derfor ikke være opfyldt",
            ),
            ("obligations/lab.yaml", "groups: [adult]", "groups: [aged]", "O1", "målgruppen »aged« findes ikke"),
            ("obligations/lab.yaml", "to: 2021-12-31", "to: 2019-12-31", "O1", "før det begynder"),
            ("obligations/lab.yaml", "confidence: A", "confidence: U", "O1", "må derfor ikke have tal"),
            ("parameters/lab.yaml", "confidence: A", "confidence: U", "most_days", "må derfor ikke have en værdi"),
            ("parameters/lab.yaml", "2020-01-01:", "2020-03-01:", "most_days", "har et hul"),
            ("considerations.yaml", "class: saglig", "class: nice", "H01", "»class« kan ikke være »nice«"),
            ("considerations.yaml", "[/eli/lta/2019/1 § 1]", "[/eli/lta/2019/1]", "H01", "intet sted"),
            ("facts.yaml", "type: bool", "type: maybe", "agreed", "»type« kan ikke være »maybe«"),
        ],
    )
    def test_refuses_what_does_not_hold_together_naming_file_and_key(
        self, tmp_path: Path, file: str, old: str, new: str, key: str, problem: str
    ) -> None:
        with pytest.raises(BadRule) as refusal:
            load_rulebook(written(tmp_path, {file: (old, new)}))
        assert file == refusal.value.file
        assert key in refusal.value.key
        assert problem in refusal.value.problem

    def test_refuses_a_reference_that_the_corpus_does_not_have_that_day(self, tmp_path: Path) -> None:
        with pytest.raises(BadRule, match=r"§ 2, stk\. 1") as refusal:
            load_rulebook(written(tmp_path), resolve=lambda place, _day: "stk. 1" not in place.at)
        assert refusal.value.key == "agreement.2021-01-01"

    def test_refuses_one_name_for_two_things(self, tmp_path: Path) -> None:
        with pytest.raises(BadRule, match="allerede brugt"):
            load_rulebook(written(tmp_path, {"obligations/lab.yaml": ("id: O1", "id: most_days")}))

    def test_digests_the_data_and_not_its_layout(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        (tmp_path / "c").mkdir()
        plain = load_rulebook(written(tmp_path / "a"))
        commented = load_rulebook(written(tmp_path / "b", {"rules/step.yaml": ("    step: 2", "    # a word\n\n    step:   2")}))
        changed = load_rulebook(written(tmp_path / "c", {"rules/step.yaml": ("step: 2", "step: 3")}))
        assert plain.digest == commented.digest
        assert plain.digest != changed.digest
