"""The lexicon: what a row may say, and that a wrong one is refused by file and row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.errors import BadRule
from corpus.lexicon import Recognition, load_lexicon
from corpus.rulebook import FactDefinition, load_rulebook

BUNDLED = Path(__file__).parents[2] / "corpus" / "reading.yaml"


@cache
def definitions() -> dict[str, FactDefinition]:
    return dict(load_rulebook().facts)


def load(folder: Path, text: str) -> tuple[Recognition, ...]:
    path = folder / "reading.yaml"
    path.write_text(text, encoding="utf-8")
    return load_lexicon(path, definitions())


def test_a_row_of_a_set_adds_its_values_and_keeps_both_languages(tmp_path: Path) -> None:
    (row,) = load(
        tmp_path, "- {fact: groups, has: [jobparat, aktivitetsparat], da: [kontanthjælp*], en: [cash], unless: [x], unsure: true}"
    )
    assert (row.values, row.adds, row.unsure) == (("jobparat", "aktivitetsparat"), True, True)
    assert (row.phrases, row.unless) == (("kontanthjælp*", "cash"), ("x",))


def test_a_row_of_another_fact_is_one_value(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "- {fact: individual_exit, is: false, da: [uden undtagelse]}")
    assert (row.values, row.adds, row.unsure) == ((False,), False, False)


def test_the_words_of_a_class_stand_as_alternatives_and_those_of_several_words_as_phrases(tmp_path: Path) -> None:
    rows = load(tmp_path, "- {fact: scope, is: all, da: ['@slip … alt']}\n- {class: slip, words: [droppe, undlade, lade være]}")
    assert [row.phrases for row in rows] == [("droppe|undlade … alt", "lade være … alt")]


def test_parts_with_an_and_between_them_come_in_either_order(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "- {fact: scope, is: all, da: ['droppe & 16']}")
    assert row.phrases == ("droppe … 16", "16 … droppe")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fact: groups", "filen"),
        ("- groups", "række 1"),
        ("- {fact: scope, is: all, da: [alle]", "YAML"),
        ("- {fact: scope, is: all, da: [alle], da: [enhver]}", "to gange"),
        ("- {fact: scope, is: all, da: [alle]}\n- {fact: weather, is: all, da: [alle]}", "række 2"),
        ("- {fact: scope, is: everyone, da: [alle]}", "everyone"),
        ("- {fact: groups, has: [jobparat, rige], da: [alle]}", "rige"),
        ("- {fact: purposes, has: H99, da: [alle]}", "H99"),
        ("- {fact: individual_exit, is: maybe, da: [alle]}", "maybe"),
        ("- {fact: scope, has: all, da: [alle]}", "is"),
        ("- {fact: groups, is: jobparat, da: [jobparat]}", "has"),
        ("- {fact: scope, is: all, da: [alle], why: x}", "why"),
        ("- {fact: scope, is: all}", "vendinger"),
        ("- {fact: scope, is: all, da: alle}", "liste"),
        ("- {fact: scope, is: all, da: ['… alle']}", "begynde"),
        ("- {fact: scope, is: all, da: ['alle …']}", "begynde"),
        ("- {fact: scope, is: all, da: ['al*le']}", "al*le"),
        ("- {fact: scope, is: all, da: ['alle|']}", "alle|"),
        ("- {fact: scope, is: all, da: [alle], unless: ['a, b']}", "a,"),
        ("- {fact: scope, is: all, da: ['@ukendt']}", "@ukendt"),
        ("- {class: x, words: [a]}\n- {class: x, words: [b]}", "række 2"),
        ("- {class: x, da: [a]}", "words"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_file_and_row(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadRule) as refused:
        load(tmp_path, text)
    assert "reading.yaml" in str(refused.value)
    assert said in str(refused.value)


def test_the_bundled_lexicon_names_every_purpose_and_every_target_group() -> None:
    rows = load_lexicon(BUNDLED, definitions())
    for fact in ("purposes", "groups"):
        assert {value for row in rows if row.fact == fact for value in row.values} >= set(definitions()[fact].options)
