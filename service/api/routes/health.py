"""Whether the process lives, whether it can answer, and its figures. None of them waits for an answer under way."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from service.api.described import ReadyJson
from service.api.problems import documented, problem
from service.api.services import Shared

router = APIRouter(tags=["operation"])


@router.get("/health/live", response_model=None, responses={200: {"description": "Processen kører."}})
async def live() -> Response:
    """200 as long as the process answers at all."""
    return JSONResponse({"status": "live"})


@router.get(
    "/health/ready",
    response_model=None,
    responses={200: {"model": ReadyJson, "description": "Klar."}, **documented(503)},
)
async def ready(services: Shared) -> Response:
    """200 when questions can be answered, 503 with the reason when not."""
    state = await services.readiness.state()
    if state.release is None:
        return problem(503, "Tjenesten er ikke klar", state.reason or "", kind="urn:saglig:NotReady")
    return JSONResponse({"status": "ready", "release": state.release})


@router.get(
    "/metrics",
    response_model=None,
    responses={
        200: {"description": "Tal til Prometheus.", "content": {"text/plain": {"schema": {"type": "string"}}}},
        **documented(401, 403, 429, 503),
    },
)
async def metrics(services: Shared) -> Response:
    """Counts and times; no label names a person, a municipality or a question."""
    return Response(generate_latest(services.metrics.registry), media_type=CONTENT_TYPE_LATEST)


@router.get("/openapi.json", response_model=None, include_in_schema=False)
async def openapi(request: Request) -> Response:
    """The description of every route."""
    return JSONResponse(request.app.openapi())
