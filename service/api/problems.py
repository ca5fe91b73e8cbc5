"""Every error as a problem document (RFC 9457): what was asked, what was found, where to look next, and an id that the log knows."""

from __future__ import annotations

import logging
import uuid

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import BadInput, NotCovered, SagligError, Unavailable

_log = logging.getLogger("saglig.api")
MEDIA_TYPE = "application/problem+json"
_RETRY_SECONDS = "5"


def problem(status: int, title: str, detail: str, *, kind: str = "about:blank") -> JSONResponse:
    """A problem document with an error id of its own."""
    error_id = uuid.uuid4().hex
    _log.info("%s %s: %s", status, error_id, kind)
    body = {"type": kind, "title": title, "status": status, "detail": detail, "error_id": error_id}
    headers = {"Retry-After": _RETRY_SECONDS} if status == 503 else None
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def of_error(error: SagligError) -> JSONResponse:
    """The problem document of one of our own errors."""
    name = f"urn:saglig:{type(error).__name__}"
    if isinstance(error, BadInput | NotCovered):
        return problem(422, "Spørgsmålet kan ikke bruges", str(error), kind=name)
    if isinstance(error, Unavailable):
        return problem(503, "Tjenesten er ikke klar", str(error), kind=name)
    return problem(500, "Lovdata hænger ikke sammen", str(error), kind=name)


def install(app: FastAPI) -> None:
    """Answer every error of the application with a problem document."""

    @app.exception_handler(SagligError)
    async def own(_: Request, error: SagligError) -> JSONResponse:
        return of_error(error)

    @app.exception_handler(RequestValidationError)
    async def validation(_: Request, error: RequestValidationError) -> JSONResponse:
        faults = "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors())
        return problem(422, "Forespørgslen har ikke den rigtige form", faults, kind="urn:saglig:BadRequest")

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, "Forespørgslen kan ikke besvares", str(error.detail))

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> JSONResponse:
        response = problem(
            500, "Uventet fejl", "Fejlen er logget. Oplys fejl-id'et, hvis I melder den.", kind="urn:saglig:Unforeseen"
        )
        _log.error("unforeseen error", exc_info=error)
        return response
