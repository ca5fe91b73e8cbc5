"""What the act makes depend on age: dagpenge under 25 (LAB § 27, stk. 3), the young without an education under 30 (§ 6, nr. 4-5).

A group has a limit on a day where the law data has a parameter `age_below/GROUP` with a value that day; nothing else is asked of
a date of birth. Since 1 July 2025 the wording of § 6, nr. 4-5, is not verified, and no limit is computed with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corpus.errors import BadInput
from corpus.model import Place
from corpus.rulebook import ParameterValue, Rulebook
from service.rules.course import Course, Period
from service.rules.months import same_day


def birthday(born: date, years: int) -> date:
    """The day a person is `years` years old; 28 February for those born on the 29th."""
    return same_day(born, 12 * years)


def remarks(rulebook: Rulebook, course: Course) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """What a caseworker should know of the age, in Danish, each with its provision; empty without a date of birth.

    Raises BadInput where a group is for younger people than this one was on the group's first day.
    """
    if course.born is None:
        return ()
    born = course.born
    return tuple(each for period in course.periods() for each in _remarks(rulebook, period, born))


def _remarks(rulebook: Rulebook, period: Period, born: date) -> Iterator[tuple[str, tuple[Place, ...]]]:
    labels = rulebook.facts["groups"].options
    limit = _limit(rulebook, period.group, period.first)
    if limit is not None and limit.value is not None:
        years, reached = int(limit.value), birthday(born, int(limit.value))
        if reached <= period.first:
            raise BadInput(
                f"Målgruppen »{period.group}« er for personer under {years} år; den {period.first} var personen fyldt {years}. "
                "Ret --group, --benefit-change eller --born."
            )
        if period.holds(reached):
            yield (
                f"Personen fylder {years} år den {reached}. Målgruppen ({labels[period.group].da}) er for personer under {years} år; "
                "vurder målgruppen, og vis en ny periode med --benefit-change.",
                limit.references,
            )
    elif limit is not None:
        yield (
            f"Aldersgrænsen for målgruppen ({labels[period.group].da}) er ikke verificeret den {period.first}.",
            limit.references,
        )
    for younger, group in rulebook.subgroups.items():
        below = _limit(rulebook, younger, period.first) if group == period.group else None
        if below is not None and below.value is not None and birthday(born, int(below.value)) > period.first:
            yield (
                f"Personen var under {below.value:g} år den {period.first} og kan høre til {younger}: {labels[younger].da}.",
                below.references,
            )


def _limit(rulebook: Rulebook, group: str, as_of: date) -> ParameterValue | None:
    name = f"age_below/{group}"
    return rulebook.parameter(name, as_of) if name in rulebook.parameters else None
