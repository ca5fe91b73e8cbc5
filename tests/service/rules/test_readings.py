"""What is read of one fact, told in many ways: `readings_*.yaml` lists sentences that say a value and sentences that do not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.lexicon import Recognition, load_lexicon
from corpus.rulebook import load_rulebook
from service.rules.reader import read_facts
from service.rules.reading import ReadFact, Said

CORPUS = Path(__file__).parents[3] / "corpus"
FILES = sorted(Path(__file__).parent.glob("readings_*.yaml"))
ROWS: list[tuple[str, dict[str, Any]]] = [
    (file.stem, row) for file in FILES for row in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(row["fact"], row["value"], sentence, id=f"{file}-{row['fact']}-{row['value']}-{sentence}")
        for file, row in ROWS
        for sentence in row.get(key, [])
    ]


@cache
def lexicon() -> tuple[Recognition, ...]:
    return load_lexicon(CORPUS / "reading.yaml", load_rulebook().facts)


def says(found: tuple[ReadFact, ...], fact: str, value: Said) -> bool:
    """Whether the value is among what was found; of a set, one option or several."""
    values = [each.value for each in found if each.fact == fact]
    wanted = tuple(value) if isinstance(value, tuple | list) else (value,)
    options = {option for each in values if isinstance(each, tuple) for option in each}
    return value in values or (bool(options) and options.issuperset(wanted))


@pytest.mark.parametrize(("fact", "value", "sentence"), cases("reads"))
def test_a_sentence_that_says_a_value_is_read_to_it(fact: str, value: Said, sentence: str) -> None:
    assert says(read_facts(lexicon(), sentence).read, fact, value)


@pytest.mark.parametrize(("fact", "value", "sentence"), cases("proposes"))
def test_a_sentence_that_may_say_a_value_proposes_it_and_reads_it_not(fact: str, value: Said, sentence: str) -> None:
    reading = read_facts(lexicon(), sentence)
    assert says(reading.proposed, fact, value)
    assert not says(reading.read, fact, value)


@pytest.mark.parametrize(("fact", "value", "sentence"), cases("not"))
def test_a_sentence_close_to_a_value_is_not_read_to_it(fact: str, value: Said, sentence: str) -> None:
    assert not says(read_facts(lexicon(), sentence).read, fact, value)


def test_every_row_names_sentences_that_say_its_value_and_sentences_that_do_not() -> None:
    assert ROWS
    assert all(row.get("reads", row.get("proposes")) and row.get("not") for _, row in ROWS)
