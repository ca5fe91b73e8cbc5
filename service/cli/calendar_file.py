"""The deadlines of a calendar as an iCalendar file (RFC 5545): all-day events with a reminder, about no one.

What is met, lapsed, running, without days, or cut short by another benefit is not in it; what is overdue has no reminder. An event
has the same UID for the same obligation, window and course, so that a file made anew moves it instead of adding another; two courses
that begin alike on the same day share their UIDs.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BadInput
from service.answering.library import Library
from service.answering.replies import day
from service.calendar_words import STATES, citations, counted, form, holder, notes
from service.model import Language
from service.rules.calendar_row import Row, State
from service.rules.course import Course

if TYPE_CHECKING:
    from icalendar import Event

PRODID = "-//Saglig//Kontaktforløb//DA"
_AHEAD = frozenset({State.due, State.overdue, State.not_open})
_MORNING = timedelta(hours=8)
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "saglig:calendar")


def deadlines(rows: Sequence[Row], course: Course, library: Library, as_of: date, remind_days: int, *, machine: str) -> bytes:
    """The file; `machine` stands in every event. Each reminder rings at 8 in the morning `remind_days` days before the last day.

    Raises BadInput for no deadline.
    """
    from icalendar import Calendar

    events = [
        _event(row, row.last, course, library, as_of, remind_days, machine)
        for row in rows
        if row.counts and row.last and not row.cut and row.state in _AHEAD
    ]
    if not events:
        raise BadInput("Kalenderen har ingen frister at skrive: Alt er opfyldt, løbende eller uden datoer.")
    made = Calendar.new(
        prodid=PRODID, method="PUBLISH", name="Kontaktforløb", uid=_uid(course.group, course.first), subcomponents=events
    )
    content: bytes = made.to_ical()
    return content


def _event(row: Row, last: date, course: Course, library: Library, as_of: date, remind_days: int, machine: str) -> Event:
    from icalendar import Alarm, Event
    from icalendar.enums import TRANSP

    obligation = row.obligation
    stable = (obligation.obligation, row.period.group, row.period.first, row.number, course.group, course.first)
    summary = f"Frist: {obligation.title.da}"
    facts = [
        f"Fra {day(row.first or last, Language.da)} til og med {day(last, Language.da)}. Status {day(as_of, Language.da)}: "
        f"{STATES[row.state]}, holdt {counted(row)}.",
        f"Holdes af {holder(row)}{f', {form(row)}' if form(row) else ''}. Konfidens {obligation.confidence}.",
        *notes(row),
        *(f"{each.label} {each.url or ''}".rstrip() for each in citations(row, library)),
        machine,
    ]
    reminder = Alarm.new_display(description=summary, trigger=_MORNING - timedelta(days=remind_days))
    return Event.new(
        uid=_uid(*stable),
        stamp=datetime.combine(as_of, time(), UTC),
        start=last,
        end=last + timedelta(days=1),
        summary=summary,
        description="\n".join(facts),
        transparency=TRANSP.TRANSPARENT,
        subcomponents=[] if row.state is State.overdue else [reminder],
    )


def _uid(*parts: object) -> str:
    return str(uuid.uuid5(_NAMESPACE, "|".join(map(str, parts))))


def write(path: Path, content: bytes, *, force: bool) -> None:
    """Whole or not at all. Raises BadInput where the file exists and `force` is not given, or cannot be written."""
    if path.exists() and not force:
        raise BadInput(f"{path} findes i forvejen. Vælg et andet navn, eller overskriv med --force.")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".saglig-") as beside:
            whole = Path(beside) / path.name
            whole.write_bytes(content)
            whole.replace(path)
    except OSError as problem:
        raise BadInput(f"{path} kan ikke skrives: {problem.strerror}.") from problem
