"""A question that names no target group is answered firmly only as far as the groups agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.lexicon import load_lexicon
from corpus.rulebook import load_rulebook
from service.rules.check import check
from service.rules.reader import facts_of, read_facts

DAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Må vi nøjes med tre samtaler i de første seks måneder?", "unlawful"),  # too few for every group
        ("Må vi nøjes med fire samtaler i de første seks måneder?", "conditional"),  # enough for all but unemployment benefit
        ("Må vi nøjes med fire samtaler i de første seks måneder for alle ledige?", "unlawful"),  # everyone is named
        ("Må vi nøjes med fire samtaler i de første seks måneder for dagpengemodtagere?", "unlawful"),
        ("Vi holder fire samtaler i de første seks måneder med jobparate. Er det nok?", "lawful"),
    ],
)
def test_the_answer_waits_for_the_group_where_it_turns_on_it(question: str, outcome: str) -> None:
    book = load_rulebook()
    reading = read_facts(load_lexicon(Path(__file__).parents[3] / "corpus" / "reading.yaml", book.facts), question)
    assert check(book, facts_of(reading, book.facts), DAY).outcome == outcome
