"""The proof: every mutant of every true statement is tried, and every true paraphrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers.mutants.equivalents import rule
from evals.answers.mutants.gold import Gold
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
    """All families; every one that is not `TAKEN` from the corpus is paraphrases."""

    families: Sequence[Tried]

    @property
    def mutants(self) -> int:
        return sum(each.mutants for each in self.families)

    @property
    def missed(self) -> int:
        return sum(len(each.missed) for each in self.families)

    @property
    def paraphrases(self) -> int:
        return sum(each.gold for each in self.families if each.family not in TAKEN)

    @property
    def withheld(self) -> int:
        return sum(len(each.withheld) for each in self.families if each.family not in TAKEN)

    @property
    def holds(self) -> bool:
        """Enough mutants, every one caught, and hardly a true paraphrase withheld."""
        enough = self.mutants >= LEAST_MUTANTS and self.paraphrases > 0
        return enough and not self.missed and self.withheld <= MOST_WITHHELD * self.paraphrases


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
