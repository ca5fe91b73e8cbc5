"""What `saglig calendar` is given, read into a course: dates, "D:GROUP", "D:ID" and "H@D"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.errors import BadInput
from service.asking import read_date
from service.rules.course import BenefitChange, Course, Held, HoursUsed


def read_course(
    group: str,
    first: str,
    *,
    today: date,
    born: str | None = None,
    changes: Sequence[str] = (),
    held: Sequence[str] = (),
    hours: Sequence[str] = (),
    part_time: bool = False,
    leave_ends: str | None = None,
    control_notice: str | None = None,
    sickness_benefit_ended: str | None = None,
) -> Course:
    """The course that the options describe. Raises BadDate and BadInput, saying what is possible."""
    events = {
        "end_of_parental_leave": leave_ends,
        "control_notice": control_notice,
        "end_of_sickness_benefit": sickness_benefit_ended,
    }
    return Course(
        group=group,
        first=read_date(first, today=today),
        born=read_date(born, today=today) if born else None,
        changes=tuple(_change(text, today) for text in changes),
        held=tuple(_held(text, today) for text in held),
        hours_used=tuple(_hours(text, today) for text in hours),
        part_time=part_time,
        events=tuple((anchor, read_date(text, today=today)) for anchor, text in events.items() if text),
    )


def _change(text: str, today: date) -> BenefitChange:
    day, _, group = text.partition(":")
    if not group:
        raise BadInput(f"»{text}« er ikke et ydelsesskift. Skriv dato og målgruppe, fx 2025-08-01:jobparat.")
    return BenefitChange(day=read_date(day, today=today), group=group.strip())


def _held(text: str, today: date) -> Held:
    day, _, obligation = text.partition(":")
    return Held(day=read_date(day, today=today), obligation=obligation.strip() or None)


def _hours(text: str, today: date) -> HoursUsed:
    hours, _, day = text.partition("@")
    try:
        return HoursUsed(hours=float(hours.replace(",", ".")), day=read_date(day, today=today))
    except ValueError as wrong:
        raise BadInput(f"»{text}« er ikke et timetal på en dag. Skriv timer og dato, fx 410@2025-06-12.") from wrong
