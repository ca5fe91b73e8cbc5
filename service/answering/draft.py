"""What is known so far on the way from a question to an answer. Each step returns a new draft; none changes one."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.model import Caution, Found, MissingFact, Question, ShownVerdict, Statement
from service.rules.reader import Reading
from service.rules.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`reading` is set by read, `verdict` and `found` by consult, the rest by compose and verify."""

    question: Question
    reading: Reading = field(default_factory=Reading)
    verdict: Verdict | None = None
    found: Found | None = None
    shown: ShownVerdict = field(default_factory=lambda: ShownVerdict(outcome="none"))
    statements: tuple[Statement, ...] = ()
    warnings: tuple[Caution, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    withheld: int = 0

    @property
    def decided(self) -> bool:
        """Whether the rules had something to say."""
        return self.verdict is not None and self.verdict.outcome != "none"
