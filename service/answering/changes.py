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
from service.model import Caution, Language, Question
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
    changed = _changes(law, library, question.as_of, language)
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


def _changes(law: Sequence[Passage], library: Library, as_of: date, language: Language) -> dict[date, str]:
    """The first day of other words, with the sections that got them, by day."""
    found: dict[date, dict[str, list[str]]] = {}
    for passage in law:
        last = library.last_day_of_wording(passage)
        if last is not None and last >= as_of:
            source = library.sources[passage.source]
            in_act = passage.at.startswith("§")
            sections = found.setdefault(last + _NEXT, {}).setdefault(source.short if in_act else label(source, passage), [])
            section = passage.at.partition(",")[0].removeprefix("§ ")
            sections.extend([section] if in_act and section not in sections else [])
    return {each: ", ".join(_named(act, found[each][act], language) for act in found[each]) for each in sorted(found)}


def _named(act: str, sections: Sequence[str], language: Language) -> str:
    """ "LAB §§ 31 og 32": a reader looks a section up, whichever part of it has changed."""
    marks = "§§" if len(sections) > 1 else "§"
    return f"{act} {marks} {listed(sections, language.value)}" if sections else act
