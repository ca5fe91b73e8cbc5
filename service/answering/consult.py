"""Asking the two sources of an answer: the rules about the facts, and the corpus about the question. Neither knows the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.lexicon import Recognition
from corpus.rulebook import Rulebook
from service.answering.draft import Draft
from service.ports import Retrieval
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.reader import facts_of, read_facts

PASSAGES = 12
"""How many passages are weighed for an answer."""


def read(draft: Draft, lexicon: Sequence[Recognition]) -> Draft:
    """Read the facts that the question's words state."""
    return replace(draft, reading=read_facts(lexicon, draft.question.text))


def apply_rules(draft: Draft, rulebook: Rulebook) -> Draft:
    """Check what was read and what was given beside the question; what is given corrects what was read. BadFacts on a wrong value."""
    return replace(draft, verdict=check(rulebook, stated(draft, rulebook), draft.question.as_of))


def stated(draft: Draft, rulebook: Rulebook) -> Facts:
    """The facts of the words and of the form, each saying which."""
    given = facts_from(rulebook.facts, draft.question.facts, StatedBy.form)
    return facts_of(draft.reading, rulebook.facts).plus(*given.statements.values())


def search(draft: Draft, retrieval: Retrieval) -> Draft:
    """Find the passages nearest to the question among those in force."""
    question = draft.question
    return replace(draft, found=retrieval.search(question.text, as_of=question.as_of, language=question.language, k=PASSAGES))
