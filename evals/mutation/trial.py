"""Trying a mutant: does the loader refuse it, does the transcript or a case tell it apart, or does nothing?

The cases that caught the last mutants are asked first, for the next mutant is most often of the same rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.errors import BadInput, BadRule
from corpus.rulebook import Rulebook
from corpus.rulebook.consistency import Resolve
from evals.mutation.lawdata import rulebook_with
from evals.mutation.mutants import LawData, Mutant
from evals.mutation.transcript import Transcript
from evals.rows import BadCase
from evals.rules.suite import RulesCase, RulesSuite
from evals.subject import Subject

_SUITE = RulesSuite()


class Fate(StrEnum):
    """What became of a mutant."""

    refused = "refused"
    """The loader does not take it."""
    contradicted = "contradicted"
    """The transcript says otherwise."""
    caught = "caught"
    """A case comes out otherwise than the law says."""
    survived = "survived"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A mutant and its fate; `case` is the case that told it apart."""

    mutant: Mutant
    fate: Fate
    case: str | None = None


def with_facts(cases: Sequence[RulesCase], subject: Subject) -> list[RulesCase]:
    """The cases with what is read in their questions as facts, read once. BadInput where one fails before anything is changed."""
    found = []
    for case in cases:
        said = _SUITE.ask(case, subject)
        (scored,) = _SUITE.score([case], {case.case: said})
        if scored.failure:
            raise BadInput(
                f"{case.file}: {case.case}: casen falder ud forkert, før noget er ændret: ventet {scored.failure.expected}; "
                f"fik {scored.failure.got}. Ret casen eller regelsættet først."
            )
        found.append(replace(case, question=None, facts=said["facts"]))
    return found


class Trial:
    """Mutants are tried one by one. Whether places stand in the corpus (`resolve`) is asked last, for it takes longest."""

    def __init__(
        self, law: LawData, resolve: Resolve, cases: Sequence[RulesCase], subject: Subject, transcript: Transcript | None = None
    ) -> None:
        self._law, self._resolve, self._subject, self._transcript = law, resolve, subject, transcript
        self._cases = list(cases)

    def __call__(self, mutant: Mutant) -> Tried:
        try:
            rulebook = rulebook_with(self._law, mutant, None)
            if self._transcript is not None and not self._transcript.agrees(rulebook):
                return Tried(mutant=mutant, fate=Fate.contradicted)
            at = next((at for at, case in enumerate(self._cases) if self._fails(case, rulebook)), None)
            if at is None:
                rulebook_with(self._law, mutant, self._resolve)
                return Tried(mutant=mutant, fate=Fate.survived)
        except BadRule:
            return Tried(mutant=mutant, fate=Fate.refused)
        self._cases.insert(0, self._cases.pop(at))
        return Tried(mutant=mutant, fate=Fate.caught, case=self._cases[0].case)

    def batch(self, mutants: Sequence[Mutant]) -> list[Tried]:
        return [self(mutant) for mutant in mutants]

    @property
    def n(self) -> int:
        """How many cases there are."""
        return len(self._cases)

    def _fails(self, case: RulesCase, rulebook: Rulebook) -> bool:
        self._subject.rulebook = rulebook
        try:
            said = _SUITE.ask(case, self._subject)
        except BadCase:
            return True
        return any(scored.failure for scored in _SUITE.score([case], {case.case: said}))
