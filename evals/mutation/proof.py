"""The proof: every mutant tried, on several processes, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.errors import BadInput
from evals.cases import case_files
from evals.mutation.equivalents import Equivalent, equivalent_to
from evals.mutation.lawdata import read_law
from evals.mutation.mutants import Mutant, mutants
from evals.mutation.transcript import read_transcript
from evals.mutation.trial import Fate, Trial, Tried, with_facts
from evals.rules.suite import RulesSuite
from evals.subject import Subject
from service.settings import Settings

BATCH = 20
"""Mutants handed to a process at a time: neighbours, so that the case that catches one is at hand for the next."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What became of every mutant; `equivalents` are those that the list says no case can see."""

    tried: tuple[Tried, ...]
    equivalents: tuple[Equivalent, ...]
    cases: int

    def fates(self) -> Counter[Fate]:
        return Counter(each.fate for each in self.tried)

    def named(self) -> tuple[Tried, ...]:
        """Mutants that survived and that the list names."""
        return tuple(each for each in self.tried if each.fate is Fate.survived and equivalent_to(each.mutant, self.equivalents))

    def survivors(self) -> tuple[Mutant, ...]:
        """Mutants that nothing told apart and that the list does not name."""
        return tuple(
            each.mutant
            for each in self.tried
            if each.fate is Fate.survived and equivalent_to(each.mutant, self.equivalents) is None
        )

    def mistaken(self) -> tuple[Tried, ...]:
        """Mutants that the list calls equivalent and that something told apart after all."""
        return tuple(
            each for each in self.tried if each.fate is not Fate.survived and equivalent_to(each.mutant, self.equivalents)
        )

    def unused(self) -> tuple[tuple[Equivalent, str], ...]:
        """Entries of the list, each with a change that is no mutant."""
        return tuple(
            (entry, change)
            for entry in self.equivalents
            for change in entry.changes
            if not any(entry.names_as(change, each.mutant) for each in self.tried)
        )

    @property
    def holds(self) -> bool:
        return not (self.survivors() or self.mistaken() or self.unused())


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a proof stands on: the law's folder, the case files, the transcript, and the moment that the cases are asked at."""

    law: Path
    cases: tuple[Path, ...]
    transcript: Path | None
    now: datetime

    def trial(self) -> Trial:
        """A trial over the law. BadInput where the law as it is fails a case or the transcript."""
        settings = Settings(corpus_dir=self.law)
        subject = Subject(settings, as_of=self.now.date(), now=self.now)
        found = [case for file in case_files(self.cases) for case in RulesSuite().read(file)]
        written = read_transcript(self.transcript, subject.rulebook.covered) if self.transcript else None
        if written is not None and (difference := written.difference(subject.rulebook)):
            raise BadInput(f"{self.transcript}: afskriften og regelsættet er uenige, før noget er ændret: {difference}")
        resolve = load_catalogue(self.law).resolves
        return Trial(read_law(self.law), resolve, with_facts(found, subject), subject, written)


def prove(
    ground: Ground,
    listed: Sequence[Equivalent],
    *,
    jobs: int,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Proof:
    """Try every mutant. `progress` is called with (mutants tried, mutants). BadInput where the law as it is fails already."""
    chosen = list(mutants(read_law(ground.law)))
    tried: list[Tried] = []
    trial = ground.trial()
    with ExitStack() as stack:
        run = map if jobs == 1 else stack.enter_context(_pool(jobs, ground)).map
        attempt = trial.batch if jobs == 1 else _attempt
        for batch in run(attempt, [chosen[at : at + BATCH] for at in range(0, len(chosen), BATCH)]):
            tried += batch
            progress(len(tried), len(chosen))
    return Proof(tried=tuple(tried), equivalents=tuple(listed), cases=trial.n)


def _pool(jobs: int, ground: Ground) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(ground,))


_TRIAL: list[Trial] = []
"""The trial of this process; only a process of the pool has one."""


def _begin(ground: Ground) -> None:
    _TRIAL.append(ground.trial())


def _attempt(batch: Sequence[Mutant]) -> list[Tried]:
    return _TRIAL[0].batch(batch)
