"""The interviews and windows of one contact course, and how each stands on a day.

Whose law: a window is the law of the day it opens. What has no end of its own (a right, a duty on request) is shown for the days
on which each wording is in force. Where the wording changes while a window is open, the row says so and names what follows;
how a course already begun is carried over is not computed. What is not verified (U) has no days and no state but that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.errors import BadInput
from corpus.model import Confidence
from corpus.rulebook import Obligation, ObligationKind, Rulebook
from service.rules.calendar_held import count_held
from service.rules.calendar_row import Replaced, Row, State
from service.rules.course import Course, Period, check_course
from service.rules.months import DAY
from service.rules.unemployment import unemployment
from service.rules.windows import EVENTS, Setting, Span, spans


def calendar(rulebook: Rulebook, course: Course, as_of: date) -> tuple[Row, ...]:
    """Every row of the course, dated ones by first day, then the others. Windows that open after the documented law are left out.

    Raises BadInput for a course that cannot be so, NotCovered for a day outside the documented law.
    """
    check_course(rulebook, course, as_of)
    rows = [row for period in course.periods() for row in _period_rows(rulebook, course, period, as_of)]
    _check_told(rulebook, course, rows)
    counted = count_held(rows, course.held)
    stated = [_stated(row, held, as_of) for row, held in zip(rows, counted, strict=True)]
    return tuple(sorted(stated, key=_order))


def _period_rows(rulebook: Rulebook, course: Course, period: Period, as_of: date) -> Iterator[Row]:
    named = {period.group, rulebook.subgroups.get(period.group, period.group)}
    setting = Setting(
        rulebook=rulebook,
        course=course,
        period=period,
        unemployment=unemployment(rulebook, course, period),
        obligations=tuple(each for each in rulebook.obligations if named & each.groups and _has_days(each)),
    )
    for obligation in setting.obligations:
        for number, row in enumerate(_rows(obligation, setting, as_of), start=1):
            owed = rulebook.covered.holds(row.law_on) and obligation in rulebook.obligations_at(row.law_on)[period.group]
            if owed:
                yield replace(row, number=number, replaced=_replaced(rulebook, row))


def _has_days(obligation: Obligation) -> bool:
    """Whether it belongs in a calendar; how interviews are booked or accompanied has no day of its own."""
    return obligation.kind is not ObligationKind.procedure or obligation.window is not None


def _rows(obligation: Obligation, setting: Setting, as_of: date) -> Iterator[Row]:
    """The obligation's rows as if it were in force throughout; whether it is so on `law_on` is for the caller."""
    period, in_force = setting.period, obligation.in_force
    bare = Row(obligation=obligation, period=period, number=1, law_on=period.first, first=None, last=None, state=State.unverified)
    if obligation.confidence is Confidence.U:
        yield bare
    elif obligation.window and obligation.window.anchor in EVENTS - dict(setting.course.events).keys():
        if period.last is None or as_of <= period.last:
            yield replace(bare, law_on=max(period.first, as_of), state=State.awaits)
    elif obligation.window is None:
        yield from _standing(bare, Span(first=period.first, last=None, estimate=None), setting)
    else:
        latest = min(end or date.max for end in (period.last, in_force.last, setting.rulebook.covered.last))
        for span in spans(obligation, setting):
            last = span.last
            if span.first > latest:
                return
            if last is None or not obligation.duty:
                yield from _standing(bare, span, setting)
            elif last >= period.first:
                first, cut = max(span.first, period.first), period.last is not None and period.last < last
                end = period.last if cut else last
                yield replace(bare, law_on=first, first=first, last=end, state=State.due, estimate=span.estimate, cut=cut)


def _standing(bare: Row, span: Span, setting: Setting) -> Iterator[Row]:
    in_force, covered = bare.obligation.in_force, setting.rulebook.covered
    first = max(span.first, bare.period.first, in_force.first)
    ends = [span.last, bare.period.last, None if in_force.last == covered.last else in_force.last]
    last = min((end for end in ends if end), default=None)
    if last is None or first <= last:
        yield replace(bare, law_on=first, first=first, last=last, state=State.standing, estimate=span.estimate)


def _replaced(rulebook: Rulebook, row: Row) -> Replaced | None:
    """Another wording within the window; None where what follows says the same."""
    ended = row.obligation.in_force.last
    if ended is None or not row.counts or row.last is None or row.last <= ended:
        return None
    on = ended + DAY
    if not rulebook.covered.holds(on):
        return Replaced(on=on, by=None)
    anchor = row.obligation.window and row.obligation.window.anchor
    following = [
        each
        for each in rulebook.obligations_at(on)[row.period.group]
        if each.kind is row.obligation.kind and (each.window is None or each.window.anchor == anchor)
    ]
    if any(_substance(each) == _substance(row.obligation) for each in following):
        return None
    return Replaced(on=on, by=tuple(following))


def _substance(obligation: Obligation) -> tuple[object, ...]:
    figures = (obligation.count, obligation.per_months, obligation.deadline_days, obligation.share_percent)
    return (obligation.holder, obligation.form, obligation.window, obligation.confidence, *figures)


def _stated(row: Row, held: int, as_of: date) -> Row:
    """The row with what was held in it and its state on the day; unchanged where nothing is counted."""
    if not row.counts or row.first is None or row.last is None:
        return row
    if held >= row.needed:
        state = State.met
    elif as_of < row.first:
        state = State.not_open
    elif as_of <= row.last:
        state = State.due
    else:
        state = State.lapsed if row.cut else State.overdue
    return replace(row, held=held, state=state)


def _check_told(rulebook: Rulebook, course: Course, rows: Sequence[Row]) -> None:
    """Raises BadInput for a told day that nothing counts from."""
    used = {row.obligation.window.anchor for row in rows if row.obligation.window}
    for anchor, day in course.events:
        if anchor not in used:
            rulebook.require("Kontaktforløbet", day)
            raise BadInput(f"Ingen pligt i forløbet regnes fra {day} ({anchor}). Se efter, om målgruppe og datoer passer.")


def _order(row: Row) -> tuple[bool, date, date, str, int]:
    return (row.first is None, row.first or row.law_on, row.last or date.max, row.obligation.obligation, row.number)
