"""`/api/calendar`: the interviews of one contact course, about no one by name."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.clock import today
from service.api.media import json_only
from service.api.problems import documented
from service.api.schemas import CalendarBody
from service.api.services import Shared
from service.asking import read_date
from service.calendar_json import course_json
from service.rules.course import BenefitChange, Course, Held, HoursUsed

router = APIRouter(prefix="/api/calendar", tags=["calendar"])


@router.post(
    "",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={200: {"description": "Kalenderen."}, **documented(400, 401, 403, 413, 415, 422, 429, 503)},
)
async def calendar(body: CalendarBody, services: Shared) -> Response:
    """Interviews and deadlines of one contact course, with the law of the day each window opens. Nothing is kept."""
    now = today()
    course = course_of(body, now)
    opened = await run_in_threadpool(services.ready.answering)
    as_of = read_date(body.as_of or "today", today=now)
    return JSONResponse(await run_in_threadpool(course_json, opened.rulebook, opened.library, course, as_of))


def course_of(body: CalendarBody, now: date) -> Course:
    """The course that the body tells. Raises BadDate."""

    def day(text: str) -> date:
        return read_date(text, today=now)

    events = {
        "end_of_parental_leave": body.leave_ends,
        "control_notice": body.control_notice,
        "end_of_sickness_benefit": body.sickness_benefit_ended,
    }
    return Course(
        group=body.group,
        first=day(body.first),
        born=day(body.born) if body.born else None,
        changes=tuple(BenefitChange(day=day(each.day), group=each.group) for each in body.changes),
        held=tuple(Held(day=day(each.day), obligation=each.obligation) for each in body.held),
        hours_used=tuple(HoursUsed(day=day(each.day), hours=each.hours) for each in body.hours),
        part_time=body.part_time,
        events=tuple((anchor, day(text)) for anchor, text in events.items() if text),
    )
