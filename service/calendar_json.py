"""The JSON of a calendar. Other programs read it: a change here is a change of contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.model import Place
from corpus.rulebook import Rulebook
from service import notice
from service.answering.library import Library
from service.calendar_words import citations, form, holder, notes
from service.rules import ages
from service.rules.calendar import calendar
from service.rules.calendar_row import Replaced, Row
from service.rules.course import Course
from service.wire import citation_json

Json = dict[str, Any]


def course_json(rulebook: Rulebook, library: Library, course: Course, as_of: date) -> Json:
    """The calendar of a course, made and written. Raises BadInput and NotCovered."""
    rows = calendar(rulebook, course, as_of)
    return calendar_json(rows, ages.remarks(rulebook, course), course, as_of, rulebook, library)


def calendar_json(
    rows: Sequence[Row],
    remarks: Sequence[tuple[str, tuple[Place, ...]]],
    course: Course,
    as_of: date,
    rulebook: Rulebook,
    library: Library,
) -> Json:
    """The whole calendar; dates as YYYY-MM-DD, every day included, null where there is none.

    `{as_of, covered: {first, last}, rulebook_digest, periods: [{group, first, last}], remarks: [{text, citations}], rows: [ROW],
    machine}`,
    the remarks being on age, and a ROW
    `{obligation, title, group, period_first, number, kind, duty, holder, holder_label, form, form_label, first, last, law_on, cut,
    state, needed, held, share_percent, confidence, estimate, replaced: {on, by: [id] | null} | null, notes: [text],
    citations: [CITATION]}`; `title`, `notes`, `text` and the labels are Danish, ready to show.

    - `state`: met, due, overdue, not_open, lapsed, standing, awaits or unverified
    - `needed`, `held`: null where nothing is counted
    - `number`: 1, 2, ... for windows that come again
    - `law_on`: the day whose law the row shows
    - `cut`: another benefit begins the day after `last`, which is then no deadline
    - `estimate`: null, full_time, from_hours or unbroken
    - `replaced`: another wording begins on that day while the window is open; `by` is null where that law is not documented
    - CITATION: as in an answer (`service/wire.py`)
    """
    return {
        "as_of": _day(as_of),
        "covered": {"first": _day(rulebook.covered.first), "last": _day(rulebook.covered.last)},
        "rulebook_digest": rulebook.digest,
        "periods": [{"group": each.group, "first": _day(each.first), "last": _day(each.last)} for each in course.periods()],
        "remarks": [
            {"text": text, "citations": [citation_json(each) for each in library.citations(places, text, course.first)]}
            for text, places in remarks
        ],
        "rows": [_row(row, library) for row in rows],
        "machine": notice.of_calendar(rulebook.digest),
    }


def _row(row: Row, library: Library) -> Json:
    obligation = row.obligation
    return {
        "obligation": obligation.obligation,
        "title": obligation.title.da,
        "group": row.period.group,
        "period_first": _day(row.period.first),
        "number": row.number,
        "kind": obligation.kind.value,
        "duty": obligation.duty,
        "holder": obligation.holder,
        "holder_label": holder(row),
        "form": obligation.form,
        "form_label": form(row),
        "first": _day(row.first),
        "last": _day(row.last),
        "law_on": _day(row.law_on),
        "cut": row.cut,
        "state": row.state.value,
        "needed": row.needed if row.counts else None,
        "held": row.held if row.counts else None,
        "share_percent": obligation.share_percent,
        "confidence": obligation.confidence.value,
        "estimate": row.estimate.value if row.estimate else None,
        "replaced": _replaced(row.replaced) if row.replaced else None,
        "notes": list(notes(row)),
        "citations": [citation_json(each) for each in citations(row, library)],
    }


def _replaced(replaced: Replaced) -> Json:
    by = None if replaced.by is None else [each.obligation for each in replaced.by]
    return {"on": _day(replaced.on), "by": by}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
