"""What has changed since the day asked about, and what will: told where the words that an answer rests on hold no longer than their day.

Computed from the dates of the passages; that a new act is expected is told as expected, for the rulebook ends where it would begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from corpus.citation import label
from corpus.model import Passage
from corpus.rulebook import Rulebook
from service.answering.library import Library
from service.answering.replies import day, say
from service.model import Caution, Question
from service.rules.verdict import listed

_NEXT = timedelta(days=1)
MAIN_WORK = "LAB"
"""The act that the expected one is to replace."""
ONE_YEAR = timedelta(days=365)
"""How long before it an expected act is worth telling of."""


def told(cited: Sequence[Passage], library: Library, rulebook: Rulebook, question: Question) -> Iterable[Caution]:
    """One caution for what has changed by the day of asking, one for what is known to change, one for the act that is expected."""
    language = question.language
    law = [each for each in cited if each.rank.carries_duty and library.sources[each.source].kind.is_law]
    changed = _changes(law, library, question.as_of)
    for kind, days in (
        ("changed_since", [each for each in changed if each <= question.asked_on]),
        ("changes_on", [each for each in changed if each > question.asked_on]),
    ):
        if days:
            places = listed(
                [say("changed_place", language, label=changed[each], day=day(each, language)) for each in days], language
            )
            yield Caution(kind=kind, text=say(kind, language, as_of=day(question.as_of, language), places=places))
    last = rulebook.covered.last
    main = any(library.sources[each.source].work == MAIN_WORK for each in law)
    if main and not changed and last is not None and last - question.as_of <= ONE_YEAR and question.asked_on <= last:
        yield Caution(kind="expected", text=say("expected", language, day=day(last + _NEXT, language)))


def _changes(law: Sequence[Passage], library: Library, as_of: date) -> dict[date, str]:
    """The first day of other words, with the places that got them, by day."""
    found: dict[date, list[str]] = {}
    for passage in law:
        last = library.last_day_of_wording(passage)
        if last is not None and last >= as_of:
            places = found.setdefault(last + _NEXT, [])
            named = label(library.sources[passage.source], passage)
            places.extend([named] if named not in places else [])
    return {each: ", ".join(found[each]) for each in sorted(found)}
