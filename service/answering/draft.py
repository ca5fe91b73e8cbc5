"""What is known so far on the way from a question to an answer. Each step returns a new draft; none changes one."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import Passage
from corpus.rulebook import Obligation
from service.model import Caution, Found, MissingFact, Question, ShownVerdict, Statement, Withheld
from service.rules.asking import Asked
from service.rules.counterfactual import Counterfactual
from service.rules.facts import Facts
from service.rules.reading import Reading
from service.rules.verdict import MissingFact as AskedFact
from service.rules.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What consult found: `reading` and `asked` from the words, `verdict` and `asking` (what could still change it) from the
    rules, `duties` from the obligations, `found` from the corpus. The rest is set by compose and verify: `statements` are the rules'
    own words, `quoted` what the sources say beside them, `closing` what the answer rests on, and `handed` the passages that a language
    model may word instead of `quoted`; `unanswered` are the parts of a compound question that nothing answers.
    """

    question: Question
    reading: Reading = field(default_factory=Reading)
    asked: tuple[Asked, ...] = ()
    duties: tuple[Obligation, ...] = ()
    facts: Facts = field(default_factory=Facts)
    verdict: Verdict | None = None
    asking: tuple[AskedFact, ...] = ()
    ways: tuple[Counterfactual, ...] = ()
    found: Found | None = None
    shown: ShownVerdict = field(default_factory=lambda: ShownVerdict(outcome="none"))
    statements: tuple[Statement, ...] = ()
    quoted: tuple[Statement, ...] = ()
    closing: tuple[Statement, ...] = ()
    handed: tuple[Passage, ...] = ()
    warnings: tuple[Caution, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the rules had something to say: an outcome that rests on nothing is left to the sources."""
        verdict = self.verdict
        if verdict is None or verdict.outcome == "none":
            return False
        return bool(verdict.grounds) or (verdict.outcome == "lawful" and bool(verdict.warnings))

    @property
    def groups(self) -> tuple[str, ...]:
        """The target groups stated, in alphabetical order."""
        groups = self.facts.value("groups")
        return tuple(sorted(groups)) if isinstance(groups, frozenset) else ()
