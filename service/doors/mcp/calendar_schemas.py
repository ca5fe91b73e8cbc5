"""What the calendar tool answers: as `service.calendar_json` describes it, typed."""

from __future__ import annotations

from typing import Literal

from service.doors.mcp.parts import CitationOut, Confidence, Day, Machine, Out, Valid


class PeriodOut(Out):
    """En periode på én ydelse."""

    group: str
    first: str
    last: Valid


class RemarkOut(Out):
    """Noget at vide om alderen."""

    text: str
    citations: list[CitationOut]


class ReplacedOut(Out):
    """En anden ordlyd, mens vinduet er åbent; by er null, hvor loven ikke er beskrevet."""

    on: str
    by: list[str] | None


class RowOut(Out):
    """En pligt eller ret i ét vindue, og hvordan den står på datoen."""

    obligation: str
    title: str
    group: str
    period_first: str
    number: int
    kind: str
    duty: bool
    holder: str
    holder_label: str
    form: str | None
    form_label: str
    first: str | None
    last: Valid
    law_on: str
    cut: bool
    state: Literal["met", "due", "overdue", "not_open", "lapsed", "standing", "awaits", "unverified"]
    needed: int | None
    held: int | None
    share_percent: float | None
    confidence: Confidence
    estimate: str | None
    replaced: ReplacedOut | None
    notes: list[str]
    citations: list[CitationOut]


class CoveredOut(Out):
    """Perioden, reglerne er beskrevet for."""

    first: str
    last: Valid


class CalendarOut(Out):
    """contact_course_calendar."""

    as_of: Day
    covered: CoveredOut
    periods: list[PeriodOut]
    remarks: list[RemarkOut]
    rows: list[RowOut]
    rulebook_digest: str
    machine: Machine
