"""`/api/feedback`: what is wrong with an answer, in a caseworker's terms, and what came of saying so."""

from __future__ import annotations

import uuid

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.described_kept import ReportsJson, SentJson, StepJson
from service.api.errors import NotFound
from service.api.guard import Who
from service.api.keeping import Keeper
from service.api.kept_schemas import FeedbackBody, Id, StepBody
from service.api.keys import GivenKey, key_of
from service.api.media import json_only
from service.api.ports import Key
from service.api.problems import documented
from service.api.services import Shared
from service.identity import Principal
from service.privacy import mask
from service.records.errors import NotKept
from service.records.model import Feedback, Reply, TriageState, TriageStep
from service.records.ports import Unit
from service.records.reports import Report, reports
from service.wire import Json

router = APIRouter(prefix="/api/feedback", tags=["feedback"])
_READ = documented(401, 403, 422, 429, 503)
_WRITE = documented(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


@router.post(
    "",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": SentJson, "description": "Modtaget."}, **_WRITE},
)
async def send(body: FeedbackBody, request: Request, who: Who, services: Shared, given: GivenKey = None) -> Response:
    """Say what is wrong with an answer that you were given."""
    reply = await run_in_threadpool(_sent, services.keeper, who, body, key_of(request, body, given))
    return JSONResponse(dict(reply.body), status_code=reply.status)


@router.get("/mine", response_model=None, responses={200: {"model": ReportsJson, "description": "Meldingerne."}, **_READ})
async def mine(who: Who, services: Shared) -> Response:
    """What you have said, how far it is, and what you were answered."""
    return JSONResponse(await run_in_threadpool(_listed, services.keeper, who, own=True))


@router.get("", response_model=None, responses={200: {"model": ReportsJson, "description": "Meldingerne."}, **_READ})
async def everyone(who: Who, services: Shared) -> Response:
    """All that was said in the municipality, for those who handle it. The answers themselves are read with a reason."""
    return JSONResponse(await run_in_threadpool(_listed, services.keeper, who, own=False))


@router.post(
    "/{feedback_id}/steps",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": StepJson, "description": "Gemt."}, **_WRITE},
)
async def handle(
    feedback_id: Id, body: StepBody, request: Request, who: Who, services: Shared, given: GivenKey = None
) -> Response:
    """Take a report on, answer its sender, close it. Whoever takes the step is its owner."""
    reply = await run_in_threadpool(_handled, services.keeper, who, feedback_id, body, key_of(request, body, given))
    return JSONResponse(dict(reply.body), status_code=reply.status)


def _sent(keeper: Keeper, who: Principal, body: FeedbackBody, key: Key | None) -> Reply:
    if keeper.find(who, body.answer_id) is None:
        raise NotFound("Der er ikke noget svar med det id, som du har fået. Brug svarets question_id.")
    report = Feedback(
        feedback_id=uuid.uuid4().hex, answer_id=body.answer_id, kind=body.kind, content={"note": mask(body.note).text}
    )

    def write(unit: Unit) -> Json:
        unit.add(report)
        return {"feedback_id": report.feedback_id, "state": TriageState.received.value}

    return keeper.once(who, key, write)


def _handled(keeper: Keeper, who: Principal, feedback_id: str, body: StepBody, key: Key | None) -> Reply:
    reader, at = keeper.reader(who), keeper.now()
    before = keeper.records.find(who.tenant, TriageStep, reader=reader, at=at, where={"feedback_id": feedback_id})
    if not keeper.records.find(who.tenant, Feedback, reader=reader, at=at, where={"feedback_id": feedback_id}):
        raise NotKept("Meldingen findes ikke i kommunen.")
    step = TriageStep(
        feedback_id=feedback_id,
        step=len(before) + 1,
        state=body.state,
        owner=reader.person_id,
        content={"reply": mask(body.reply).text, "note": mask(body.note).text},
    )

    def write(unit: Unit) -> Json:
        unit.add(step)
        return {"feedback_id": feedback_id, "step": step.step, "state": step.state.value}

    return keeper.once(who, key, write)


def _listed(keeper: Keeper, who: Principal, *, own: bool) -> Json:
    reader = keeper.reader(who)
    found = reports(keeper.records, who.tenant, reader=reader, at=keeper.now(), sender=reader.person_id if own else None)
    return {"feedback": [_report_json(each) for each in found]}


def _report_json(report: Report) -> Json:
    sent = report.feedback.record
    return {
        "feedback_id": sent.feedback_id,
        "answer_id": sent.answer_id,
        "kind": sent.kind.value,
        "note": (sent.content or {}).get("note"),
        "at": report.feedback.at,
        "state": report.state.value,
        "owner": report.owner,
        "replies": list(report.replies),
    }
