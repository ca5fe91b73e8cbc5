"""The proof: every mutant of every true statement is tried, and every true paraphrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers.mutants.equivalents import rule
from evals.answers.mutants.gold import CLOSED, Gold
from evals.answers.mutants.operators import KINDS, Mutant, mutants
from service.answering.claims import Fault, unsupported

LEAST_MUTANTS = 2_000
MOST_WITHHELD = 0.01


@dataclass(frozen=True, kw_only=True)
class Missed:
    """A mutant that passed: `because` is the rule by which it is as true as its statement, None where it is not."""

    gold: Gold
    mutant: Mutant
    because: str | None


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of one family of statements. `withheld` are the statements themselves that failed: no mutant of theirs is counted."""

    family: str
    gold: int
    withheld: tuple[tuple[Gold, tuple[Fault, ...]], ...]
    tried: Mapping[str, int]
    passed: tuple[Missed, ...]

    @property
    def mutants(self) -> int:
        """The real changes of meaning."""
        return sum(self.tried.values()) - sum(each.because is not None for each in self.passed)

    @property
    def missed(self) -> tuple[Missed, ...]:
        return tuple(each for each in self.passed if each.because is None)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """All families, in two parts: those `taken` from the corpus and the rulebook, and paraphrases by hand."""

    families: Sequence[Tried]

    @property
    def taken(self) -> tuple[Tried, ...]:
        return tuple(each for each in self.families if each.family in TAKEN)

    @property
    def paraphrases(self) -> tuple[Tried, ...]:
        return tuple(each for each in self.families if each.family not in TAKEN)

    @property
    def open(self) -> tuple[Tried, ...]:
        """The paraphrases that may be looked at, by which the check is held to its share; the closed ones are counted beside them."""
        return tuple(each for each in self.paraphrases if each.family not in CLOSED)

    @property
    def holds(self) -> bool:
        """Every mutant of what is taken is caught, there are enough mutants, and hardly a true paraphrase of the open files is withheld."""
        enough = mutants_of(self.families) >= LEAST_MUTANTS and all(each.gold for each in self.families)
        withheld, gold = withheld_of(self.open), gold_of(self.open)
        return enough and not missed_of(self.taken) and withheld <= MOST_WITHHELD * gold


def gold_of(families: Iterable[Tried]) -> int:
    """Statements."""
    return sum(each.gold for each in families)


def withheld_of(families: Iterable[Tried]) -> int:
    """True statements that the check withholds."""
    return sum(len(each.withheld) for each in families)


def mutants_of(families: Iterable[Tried]) -> int:
    """Real changes of meaning."""
    return sum(each.mutants for each in families)


def missed_of(families: Iterable[Tried]) -> int:
    """Real changes of meaning that passed."""
    return sum(len(each.missed) for each in families)


TAKEN = frozenset({"extract", "voice", "duty", "rule"})
"""Families that are quoted from the corpus; the others are paraphrases."""


def tried(family: str, statements: Iterable[Gold]) -> Tried:
    """Every statement of a family, and every mutant of those that pass."""
    counted, withheld, passed, gold = Counter(dict.fromkeys(KINDS, 0)), [], [], 0
    for each in statements:
        gold += 1
        if faults := unsupported(each.text, each.evidence, each.language):
            withheld.append((each, faults))
            continue
        for mutant in mutants(each.text, each.language.value):
            counted[mutant.kind] += 1
            if not unsupported(mutant.text, each.evidence, each.language):
                passed.append(Missed(gold=each, mutant=mutant, because=rule(each, mutant)))
    return Tried(family=family, gold=gold, withheld=tuple(withheld), tried=counted, passed=tuple(passed))
