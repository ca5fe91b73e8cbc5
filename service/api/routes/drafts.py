"""`/api/drafts`: texts that people write out of answers, version by version, and what a person decided about them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service import notice
from service.api.described_kept import DecidedJson, DraftJson, DraftsJson, DraftWrittenJson
from service.api.guard import Who
from service.api.keeping import Keeper
from service.api.kept_schemas import DecisionBody, DraftBody, Id, VersionBody
from service.api.keys import GivenKey, key_of
from service.api.media import json_only
from service.api.problems import documented
from service.api.services import Shared
from service.identity import Principal
from service.privacy import mask
from service.records.errors import NotKept
from service.records.model import DraftDecision, DraftVersion, Kept, Record
from service.wire import Json

router = APIRouter(prefix="/api/drafts", tags=["drafts"])
_READ = documented(401, 403, 404, 422, 429, 503)
_WRITE = documented(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


@router.post(
    "",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": DraftWrittenJson, "description": "Gemt."}, **_WRITE},
)
async def write(body: DraftBody, request: Request, who: Who, services: Shared, given: GivenKey = None) -> Response:
    """Keep the first version of a draft."""
    first = DraftVersion(draft_id=uuid.uuid4().hex, answer_id=body.answer_id, content=_content(body.text))
    told = {"draft_id": first.draft_id, "version": 1}
    return await _kept(services.keeper, who, request, body, given, first, told)


@router.post(
    "/{draft_id}/versions",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": DraftWrittenJson, "description": "Gemt."}, **_WRITE},
)
async def write_again(
    draft_id: Id, body: VersionBody, request: Request, who: Who, services: Shared, given: GivenKey = None
) -> Response:
    """Keep the next version of a draft."""
    found = await run_in_threadpool(_drafts, services.keeper, who, draft_id)
    last = found[0]["versions"][-1]
    version = last["version"] + 1
    following = DraftVersion(draft_id=draft_id, version=version, answer_id=last["answer_id"], content=_content(body.text))
    told = {"draft_id": draft_id, "version": version}
    return await _kept(services.keeper, who, request, body, given, following, told)


@router.post(
    "/{draft_id}/decisions",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": DecidedJson, "description": "Afgjort."}, **_WRITE},
)
async def decide(
    draft_id: Id, body: DecisionBody, request: Request, who: Who, services: Shared, given: GivenKey = None
) -> Response:
    """Approve or return the newest version: a person decides, and the log says who."""
    decided = DraftDecision(
        approval_id=uuid.uuid4().hex,
        draft_id=draft_id,
        version=body.version,
        decision=body.decision,
        content={"note": mask(body.note).text},
    )
    told = {
        "approval_id": decided.approval_id,
        "draft_id": draft_id,
        "version": body.version,
        "decision": body.decision.value,
    }
    return await _kept(services.keeper, who, request, body, given, decided, told)


@router.get("", response_model=None, responses={200: {"model": DraftsJson, "description": "Udkastene."}, **_READ})
async def drafts(who: Who, services: Shared) -> Response:
    """The municipality's drafts."""
    return JSONResponse({"drafts": await run_in_threadpool(_drafts, services.keeper, who)})


@router.get("/{draft_id}", response_model=None, responses={200: {"model": DraftJson, "description": "Udkastet."}, **_READ})
async def draft(draft_id: Id, who: Who, services: Shared) -> Response:
    """One draft, with every version and decision."""
    return JSONResponse((await run_in_threadpool(_drafts, services.keeper, who, draft_id))[0])


def _content(text: str) -> dict[str, str]:
    return {"text": mask(text).text}


async def _kept(
    keeper: Keeper, who: Principal, request: Request, body: Any, given: str | None, record: Record, told: Json
) -> Response:
    def written(unit: Any) -> Json:
        unit.add(record)
        return told

    reply = await run_in_threadpool(keeper.once, who, key_of(request, body, given), written)
    return JSONResponse(dict(reply.body), status_code=reply.status)


def _drafts(keeper: Keeper, who: Principal, draft_id: str | None = None) -> list[Json]:
    """All of the municipality's, or one. Raises NotKept for one that is not there."""
    where = {"draft_id": draft_id} if draft_id is not None else None
    reader, at = keeper.reader(who), keeper.now()
    versions = keeper.records.find(who.tenant, DraftVersion, reader=reader, at=at, where=where)
    decisions = keeper.records.find(who.tenant, DraftDecision, reader=reader, at=at, where=where)
    if draft_id is not None and not versions:
        raise NotKept("Udkastet findes ikke i kommunen.")
    names = dict.fromkeys(each.record.draft_id for each in versions)
    return [
        _draft_json(
            name,
            [each for each in versions if each.record.draft_id == name],
            [each for each in decisions if each.record.draft_id == name],
        )
        for name in names
    ]


def _draft_json(name: str, versions: Sequence[Kept[DraftVersion]], decisions: Sequence[Kept[DraftDecision]]) -> Json:
    newest = versions[-1].record.version
    about = [each.record.decision.value for each in decisions if each.record.version == newest]
    return {
        "draft_id": name,
        "state": about[-1] if about else "draft",
        "versions": [
            {
                "version": each.record.version,
                "text": (each.record.content or {}).get("text"),
                "answer_id": each.record.answer_id,
                "at": each.at,
            }
            for each in versions
        ],
        "decisions": [
            {
                "version": each.record.version,
                "decision": each.record.decision.value,
                "note": (each.record.content or {}).get("note"),
                "at": each.at,
            }
            for each in decisions
        ],
        "machine": notice.of_draft(),
    }
