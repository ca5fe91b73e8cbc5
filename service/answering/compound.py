"""Answering a compound question part by part: one verdict, each part once, and what no source or rule answers named.

The verdict is that of the whole question, for its parts may qualify each other; a part that the rules decide by itself is answered by it.
Where no part stands alone, or none is answered, the question is answered as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.lexicon import Recognition
from corpus.rulebook import Rulebook
from service.answering import consult
from service.answering.draft import Draft
from service.answering.parts import Part, parts_of
from service.answering.replies import say
from service.model import Caution, Found, Statement
from service.rules.reader import read_facts
from service.rules.verdict import VerdictOutcome

QUOTED, QUOTED_BESIDE = 2, 1
"""How many passages are quoted for a part that the rules do not decide, and how many beside obligations that answer it."""
_OF_THE_CITIZEN = ("groups", "months_on_course", "in_offer", "on_parental_leave", "partly_back_at_work", "seriously_ill")
"""What one part says of the citizen holds for the next, unless that names a target group of its own."""
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class _Answered:
    """A part with its draft: `whole` is the verdict's, and `supported` whether anything answers it."""

    part: Part
    draft: Draft
    supported: bool


def by_parts(
    whole: Draft, lexicon: Sequence[Recognition], rulebook: Rulebook, answered: Callable[[Draft], Draft], *, worded: bool
) -> Draft | None:
    """The answer to a compound question put together from its parts, verified; None for a question that is answered as one.

    `whole` has its rules applied, and `answered` goes from there to verified statements. Where a language model words what the
    sources say (`worded`), the quotations are kept beside the statements for it; else they stand with their part.
    """
    parts = parts_of(whole.question.text, lambda before, clause: _carried(before, clause, lexicon))
    if not parts:
        return None
    drafts = [_ruled(whole, part, lexicon, rulebook) for part in parts]
    if whole.decided and not any(each.decided for each in drafts):
        return None
    found: list[_Answered] = []
    for part, draft in zip(parts, drafts, strict=True):
        if draft.decided and not any(each.draft.decided for each in found):
            found.append(_Answered(part=part, draft=answered(whole), supported=True))
        if not draft.decided:
            found.append(_from_sources(part, answered(draft)))
        elif _in_order(draft) and not _in_order(whole):
            found.append(_Answered(part=part, draft=_grounds_alone(answered(draft)), supported=True))
    if len(found) == 1 or not any(each.supported for each in found):
        return None
    return _together(whole, found, worded=worded)


def _from_sources(part: Part, draft: Draft) -> _Answered:
    supported = bool(draft.statements or draft.quoted)
    quoted = draft.quoted[: QUOTED_BESIDE if draft.statements else QUOTED]
    return _Answered(part=part, draft=replace(draft, quoted=quoted), supported=supported)


def _in_order(draft: Draft) -> bool:
    return draft.verdict is not None and draft.verdict.outcome is VerdictOutcome.lawful


def _grounds_alone(draft: Draft) -> Draft:
    """A part that is in order where another is not: its grounds say so in their own words, and no second yes or no is given."""
    return Draft(question=draft.question, statements=draft.statements[1:], withheld=draft.withheld)


def _ruled(whole: Draft, part: Part, lexicon: Sequence[Recognition], rulebook: Rulebook) -> Draft:
    """The part with what its own words come to. One that they do not decide, or where the whole is not decided, is left to the
    sources, with the facts that were given beside the question.
    """
    alone = replace(whole.question, text=part.text, facts={})
    draft = consult.apply_rules(consult.read(Draft(question=alone), lexicon), rulebook)
    if draft.decided and whole.decided:
        return draft
    asked = replace(draft, question=replace(whole.question, text=part.text), verdict=None, asking=(), ways=())
    return replace(asked, facts=consult.stated(asked, rulebook))


def _carried(before: str, clause: str, lexicon: Sequence[Recognition]) -> tuple[str, ...]:
    stated = {row.fact for row in read_facts(lexicon, clause).read}
    rows = [row for row in read_facts(lexicon, before).read if row.fact in _OF_THE_CITIZEN and row.fact not in stated]
    return () if "groups" in stated else tuple(dict.fromkeys(row.words for row in rows))


def _together(whole: Draft, found: Sequence[_Answered], *, worded: bool) -> Draft:
    drafts = [each.draft for each in found]
    base = next((each for each in drafts if each.decided), whole)
    said = [(*each.statements, *(() if worded else each.quoted)) for each in drafts]
    unanswered = tuple(each.part.asked for each in found if not each.supported)
    language = whole.question.language
    named = [Caution(kind="part_unsupported", text=say("part_unsupported", language, part=each)) for each in unanswered]
    return replace(
        base,
        duties=_once((duty for each in drafts for duty in each.duties), lambda duty: duty.obligation),
        found=_found([each.found for each in drafts if each.found]),
        statements=_told_once(statement for each in said for statement in each),
        quoted=_told_once(statement for each in drafts for statement in each.quoted) if worded else (),
        handed=_once((passage for each in drafts for passage in each.handed), lambda passage: passage.passage_id),
        withheld=tuple(each for draft in drafts for each in draft.withheld),
        warnings=_once(
            (*named, *(each for one in found if one.supported for each in one.draft.warnings)), lambda each: each.text
        ),
        unanswered=unanswered,
    )


def _told_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """An obligation is told once, whether or not its group was named with it."""
    told: list[Statement] = []
    seen: set[str] = set()
    for each in statements:
        whole = each.text.casefold()
        if whole not in seen and whole.partition(": ")[2] not in seen:
            told.append(each)
        seen |= {whole, whole.partition(": ")[2]} - {""}
    return tuple(told)


def _once(items: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    found: dict[object, T] = {}
    for each in items:
        found.setdefault(key(each), each)
    return tuple(found.values())


def _found(searches: Sequence[Found]) -> Found | None:
    """One result for all searches: each passage once, with its best score; why a search was exact is kept."""
    if not searches:
        return None
    best = max(searches, key=lambda each: each.probability)
    ordered = sorted((each for one in searches for each in one.passages), key=lambda each: each.score, reverse=True)
    exact = next((each.exact_because for each in searches if each.exact_because), None)
    return replace(best, passages=_once(ordered, lambda each: each.passage.passage_id), exact_because=exact)
