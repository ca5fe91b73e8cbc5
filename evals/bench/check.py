"""How long a rule check takes: the questions of the suites' facts, read and checked, median and 95th percentile in milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median, quantiles
from time import perf_counter

from corpus.index.location import corpus_dir
from corpus.lexicon import load_lexicon
from corpus.rulebook.load import load_rulebook
from service.rules.check import check
from service.rules.reader import facts_of, read_facts

QUESTION = (
    "Må BIU skære antallet af jobsamtaler ned til én om året og holde friere samtaler i stedet, "
    "så sagsbehandleren ikke skal afklare ret og pligt?"
)
ONE_CITIZEN = "Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Vi har travlt. Kan vi sige nej?"
REPEATS = 400


def lines() -> Iterator[str]:
    """One line a measurement."""
    rulebook = load_rulebook(corpus_dir())
    lexicon = load_lexicon(corpus_dir() / "reading.yaml", rulebook.facts)
    for name, text, as_of in (
        ("the question of 2021, all groups, 2021-02-01", QUESTION, date(2021, 2, 1)),
        ("the question of 2021, all groups, 2026-11-21", QUESTION, date(2026, 11, 21)),
        ("one citizen, 2026-03-01", ONE_CITIZEN, date(2026, 3, 1)),
    ):
        facts = facts_of(read_facts(lexicon, text), rulebook.facts)
        reading, checking = [], []
        for _ in range(REPEATS):
            began = perf_counter()
            read_facts(lexicon, text)
            read = perf_counter()
            check(rulebook, facts, as_of)
            checking.append((perf_counter() - read) * 1000)
            reading.append((read - began) * 1000)
        slowest = quantiles(checking, n=20)[-1]
        yield f"check: {name}: median {median(checking):.2f} ms, p95 {slowest:.2f} ms; reading {median(reading):.2f} ms"
