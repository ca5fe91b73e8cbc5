"""Courses for tests: from the rows of `calendar.yaml`, and as hypothesis draws them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from corpus.rulebook import Rulebook
from service.rules.course import BENEFITS, BenefitChange, Course, Held, HoursUsed, counted_in_hours


def course_of(told: dict[str, Any]) -> Course:
    """The course that a case tells; an unknown key is a fault of the case."""
    unknown = told.keys() - {"group", "from", "held", "hours", "changes", "events", "born", "part_time"}
    assert not unknown
    return Course(
        group=told["group"],
        first=told["from"],
        born=told.get("born"),
        changes=tuple(BenefitChange(day=day, group=group) for day, group in told.get("changes", {}).items()),
        held=tuple(_held(each) for each in told.get("held", ())),
        hours_used=tuple(HoursUsed(day=day, hours=hours) for day, hours in told.get("hours", {}).items()),
        part_time=told.get("part_time", False),
        events=tuple(told.get("events", {}).items()),
    )


def _held(told: date | dict[date, str]) -> Held:
    if isinstance(told, date):
        return Held(day=told)
    ((day, obligation),) = told.items()
    return Held(day=day, obligation=obligation)


@st.composite
def courses(draw: st.DrawFn, book: Rulebook) -> tuple[Course, date]:
    """A course that can be so, and a day to see it on."""
    groups = list(book.facts["groups"].options)
    first = draw(st.dates(date(2016, 11, 21), date(2026, 11, 30)))
    as_of = draw(st.dates(first, min(first + timedelta(days=900), date(2026, 12, 31))))
    group = draw(st.sampled_from(groups))
    changes: tuple[BenefitChange, ...] = ()
    if first < as_of and draw(st.booleans()):
        other = draw(st.sampled_from([each for each in groups if BENEFITS.get(each, each) != BENEFITS.get(group, group)]))
        changes = (BenefitChange(day=draw(st.dates(first + timedelta(days=1), as_of)), group=other),)
    hours: tuple[HoursUsed, ...] = ()
    if counted_in_hours(group) and first < as_of:
        until = changes[0].day if changes else as_of
        days = draw(st.lists(st.dates(first, until - timedelta(days=1)), max_size=3, unique=True)) if first < until else []
        full = draw(st.floats(0.05, 30 / 7))
        hours = tuple(HoursUsed(day=day, hours=full * ((day - first).days + 1)) for day in days)
    held = draw(st.lists(st.dates(first, as_of), max_size=7, unique=True))
    course = Course(
        group=group,
        first=first,
        changes=changes,
        held=tuple(Held(day=day) for day in held),
        hours_used=hours,
        part_time=draw(st.booleans()),
    )
    return course, as_of
