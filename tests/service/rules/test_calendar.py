"""The calendar of a contact course: cases a caseworker can read, and what holds for every course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import BadInput, NotCovered
from corpus.rulebook import Rulebook, load_rulebook
from service.rules.calendar import calendar
from service.rules.calendar_row import Row, State
from service.rules.course import BenefitChange, Course, Held, HoursUsed
from service.rules.unemployment import Estimate
from service.rules.windows import ENDS, EVENTS, STARTS
from tests.service.rules.courses import course_of, courses

BOOK = load_rulebook()
CASES = yaml.safe_load((Path(__file__).parent / "calendar.yaml").read_text("utf-8"))["cases"]
COUNTED = {State.met, State.due, State.overdue, State.not_open, State.lapsed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_course(book: Rulebook, case: dict[str, Any]) -> None:
    found = calendar(book, course_of(case["course"]), case["as_of"])
    rows = {row.obligation.obligation: row for row in reversed(found)}
    shown = {name: [row.first, row.last, row.state.value, row.held] for name, row in rows.items()}
    assert {name: shown.get(name) for name in case["rows"]} == case["rows"]
    assert not shown.keys() & set(case.get("absent", ()))
    for name, (on, by) in case.get("replaced", {}).items():
        assert rows[name].replaced is not None
        assert (rows[name].replaced.on, _ids(rows[name])) == (on, by)


def _ids(row: Row) -> list[str] | None:
    return None if row.replaced is None or row.replaced.by is None else [each.obligation for each in row.replaced.by]


def test_days_counted_from_hours_are_said_to_be_estimates_unless_the_hours_are_known(book: Rulebook) -> None:
    course = Course(group="dagpenge", first=date(2025, 3, 10))
    guessed = _estimates(book, course)
    known = _estimates(book, replace(course, hours_used=(HoursUsed(day=date(2025, 6, 12), hours=410),)))
    assert guessed == {"V4-DP-2W": None, "V4-DP-AK3": Estimate.full_time, "V4-DP-JC3": Estimate.full_time}
    assert known == {"V4-DP-2W": None, "V4-DP-AK3": None, "V4-DP-JC3": Estimate.from_hours}


def _estimates(book: Rulebook, course: Course) -> dict[str, Estimate | None]:
    asked = {"V4-DP-2W", "V4-DP-AK3", "V4-DP-JC3"}
    rows = calendar(book, course, date(2025, 7, 1))
    return {row.obligation.obligation: row.estimate for row in rows if row.obligation.obligation in asked}


REFUSED = [
    (Course(group="pensionist", first=date(2025, 3, 10)), "jobparat"),
    (Course(group="dagpenge", first=date(2025, 3, 10), born=date(2025, 3, 10)), "Fødselsdatoen"),
    (Course(group="jobparat", first=date(2025, 3, 10), held=(Held(day=date(2025, 3, 9)),)), "før forløbets første dag"),
    (Course(group="jobparat", first=date(2025, 3, 10), held=(Held(day=date(2025, 6, 2)),)), "efter den dag"),
    (Course(group="jobparat", first=date(2025, 3, 10), held=(Held(day=date(2025, 4, 1)),) * 2), "to gange"),
    (Course(group="jobparat", first=date(2025, 3, 10), held=(Held(day=date(2025, 4, 1), obligation="X"),)), "V4-OTH-4"),
    (
        Course(group="jobparat", first=date(2025, 3, 10), hours_used=(HoursUsed(day=date(2025, 4, 1), hours=9),)),
        "Timer tælles kun",
    ),
    (Course(group="dagpenge", first=date(2025, 3, 10), hours_used=(HoursUsed(day=date(2025, 4, 1), hours=400),)), "37 om ugen"),
    (
        Course(
            group="jobparat", first=date(2025, 3, 10), changes=(BenefitChange(day=date(2025, 4, 1), group="aktivitetsparat"),)
        ),
        "ingen ny periode",
    ),
    (
        Course(group="jobparat", first=date(2025, 3, 10), changes=(BenefitChange(day=date(2025, 3, 10), group="dagpenge"),)),
        "skal ligge efter",
    ),
    (Course(group="sygedagpenge", first=date(2025, 3, 10), events=(("control_notice", date(2025, 4, 1)),)), "Ingen pligt"),
]


@pytest.mark.parametrize(("course", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_a_course_that_cannot_be_so_is_refused_with_what_can(book: Rulebook, course: Course, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        calendar(book, course, date(2025, 6, 1))


@pytest.mark.parametrize(
    ("course", "as_of"),
    [
        (Course(group="dagpenge", first=date(2016, 11, 20)), date(2025, 1, 1)),
        (Course(group="dagpenge", first=date(2026, 10, 1)), date(2027, 1, 1)),
        (
            Course(group="dagpenge", first=date(2026, 10, 1), changes=(BenefitChange(day=date(2027, 1, 1), group="jobparat"),)),
            date(2026, 11, 1),
        ),
        (
            Course(group="jobparat", first=date(2026, 8, 1), events=(("end_of_parental_leave", date(2027, 6, 30)),)),
            date(2026, 9, 1),
        ),
    ],
)
def test_a_day_outside_the_documented_law_is_never_answered(book: Rulebook, course: Course, as_of: date) -> None:
    with pytest.raises(NotCovered):
        calendar(book, course, as_of)


def test_the_calendar_knows_every_anchor_and_unit_of_the_law_data(book: Rulebook) -> None:
    windows = [each.window for each in book.obligations if each.window]
    assert {window.anchor for window in windows} <= STARTS | EVENTS | {"after_first_interviews"}
    assert {window.unit for window in windows} <= {"weeks", "months", "calendar_months"}
    assert ENDS < EVENTS


@settings(max_examples=150, deadline=None)
@given(drawn=courses(BOOK))
def test_every_course_keeps_the_laws_of_the_calendar(drawn: tuple[Course, date]) -> None:
    course, as_of = drawn
    rows = calendar(BOOK, course, as_of)
    assert rows == calendar(BOOK, course, as_of)
    dated = [row.first for row in rows if row.first]
    assert dated == sorted(dated)
    for row in rows:
        assert row.obligation.references
        assert row.obligation.in_force.holds(row.first or row.law_on)
        assert row.obligation in BOOK.obligations_at(row.law_on)[row.period.group]
        assert row.period.holds(row.law_on)
        assert (row.first is None) == (row.state in {State.awaits, State.unverified})
        assert (row.state is State.unverified) == (row.obligation.confidence == "U")
        assert row.counts == (row.state in COUNTED)
        if row.first and row.last:
            assert row.first <= row.last


@settings(max_examples=150, deadline=None)
@given(drawn=courses(BOOK), data=st.data())
def test_one_more_interview_can_only_turn_what_is_owed_into_met(drawn: tuple[Course, date], data: st.DataObject) -> None:
    course, as_of = drawn
    free = [held.day for held in course.held]
    more = data.draw(st.dates(course.first, as_of).filter(lambda day: day not in free))
    before = calendar(BOOK, course, as_of)
    after = calendar(BOOK, replace(course, held=(*course.held, Held(day=more))), as_of)
    for old, new in zip(before, after, strict=True):
        assert replace(new, state=old.state, held=old.held) == old
        assert new.held >= old.held
        if new.state is not old.state:
            assert (old.state in {State.due, State.overdue, State.lapsed}, new.state) == (True, State.met)


@settings(max_examples=100, deadline=None)
@given(drawn=courses(BOOK), data=st.data())
def test_a_later_day_never_takes_back_what_was_met_or_reopens_what_was_past(
    drawn: tuple[Course, date], data: st.DataObject
) -> None:
    course, as_of = drawn
    later = data.draw(st.dates(as_of, date(2026, 12, 31)))
    order = [State.not_open, State.due, State.overdue]
    steps = {(row.obligation.obligation, row.period, row.number): row for row in calendar(BOOK, course, as_of) if row.counts}
    for row in calendar(BOOK, course, later):
        old = steps.get((row.obligation.obligation, row.period, row.number))
        if old is None or not row.counts:
            continue
        if old.state in {State.met, State.lapsed}:
            assert row.state is old.state
        elif row.state in order:
            assert order.index(row.state) >= order.index(old.state)
