"""The JSON of a calendar. Other programs read it: a change here is a change of contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.model import Place
from corpus.rulebook import Rulebook
from service.answering.library import Library
from service.cli.calendar_words import citations, form, holder, notes
from service.rules.calendar import Row
from service.rules.course import Course
from service.wire import citation_json

Json = dict[str, Any]


def calendar_json(rows: Sequence[Row], course: Course, as_of: str, rulebook: Rulebook, library: Library) -> Json:
    """The whole calendar; dates as YYYY-MM-DD, every day included, null where there is none.

    `{as_of, covered: {first, last}, rulebook_digest, periods: [{group, first, last}], rows: [ROW]}`, a ROW being
    `{obligation, title, group, period_first, number, kind, duty, holder, holder_label, form, form_label, first, last, law_on, state,
    needed, held, share_percent, confidence, estimate, replaced: {on, by: [id]} | null, notes: [text], citations: [CITATION]}`.
    `state` is met, due, overdue, not_open, lapsed, standing, awaits or unverified; `needed` is null where nothing is counted;
    `number` counts windows that come again; `law_on` is the day whose law the row shows; `estimate` is null, full_time, from_hours
    or unbroken. A CITATION is that of an answer (`service/wire.py`).
    """
    return {
        "as_of": as_of,
        "covered": {"first": _day(rulebook.covered.first), "last": _day(rulebook.covered.last)},
        "rulebook_digest": rulebook.digest,
        "periods": [{"group": each.group, "first": _day(each.first), "last": _day(each.last)} for each in course.periods()],
        "rows": [_row(row, library) for row in rows],
    }
