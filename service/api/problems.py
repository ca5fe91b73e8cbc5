"""Every error as a problem document (RFC 9457): what was asked, what was found, where to look next, and an id that the log knows."""

from __future__ import annotations

import itertools
import logging
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from corpus.errors import BadInput, NotCovered, SagligError, Unavailable
from service.api.errors import Conflict, NotFound, UnsupportedMedia
from service.error_ids import id_of
from service.identity import NotIdentified, NotPermitted, TooManyRequests
from service.privacy import mask_quoted
from service.records.errors import AlreadyKept, KeyReused, NotKept, ReasonNeeded

_log = logging.getLogger("saglig.api")
MEDIA_TYPE = "application/problem+json"
_RETRY_AFTER = {429: itertools.cycle("2"), 503: itertools.cycle("34567")}
"""Seconds. Those who were refused together come again one by one."""
_UNUSABLE = (422, "Spørgsmålet kan ikke bruges")
_OWN: tuple[tuple[type[SagligError], tuple[int, str]], ...] = (
    (NotIdentified, (401, "Log ind først")),
    (NotPermitted, (403, "Du har ikke adgang")),
    (ReasonNeeded, (403, "Skriv hvorfor")),
    (NotFound, (404, "Findes ikke")),
    (NotKept, (404, "Findes ikke")),
    (Conflict, (409, "Kan ikke lade sig gøre lige nu")),
    (AlreadyKept, (409, "Findes allerede")),
    (KeyReused, (409, "Nøglen er brugt")),
    (UnsupportedMedia, (415, "Formatet tages ikke imod")),
    (BadInput, _UNUSABLE),
    (NotCovered, _UNUSABLE),
    (TooManyRequests, (429, "For mange på én gang")),
    (Unavailable, (503, "Tjenesten er ikke klar")),
)
_HTTP = {
    400: "Forespørgslen kan ikke læses. Se efter, at den er JSON i UTF-8.",
    404: "Adressen findes ikke. Se /openapi.json for dem, der gør.",
    405: "Adressen findes, men ikke med den metode. Se hovedet Allow.",
}
_FAULTS = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke",
    "json_invalid": "er ikke JSON",
    "string_type": "skal være tekst",
    "string_too_long": "er for lang",
    "string_too_short": "er for kort",
    "string_unicode": "er ikke gyldig tekst",
    "string_pattern_mismatch": "har ikke den rigtige form",
    "too_long": "har for mange led",
    "dict_type": "skal være navne med værdier",
    "list_type": "skal være en liste",
    "int_parsing": "skal være et helt tal",
    "int_type": "skal være et helt tal",
    "bool_parsing": "skal være true eller false",
    "bool_type": "skal være true eller false",
    "greater_than_equal": "er for lille",
    "less_than_equal": "er for stor",
    "model_attributes_type": "skal være et objekt",
}
_LONGEST_DETAIL = 2_000
_REPEATING = frozenset({400, 404, 409, 422, 500})
"""Whose details may repeat what was asked; the others are our own words, and must be said quickly."""


class Problem(BaseModel):
    """A problem document."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:saglig:BadDate",
                "title": "Spørgsmålet kan ikke bruges",
                "status": 422,
                "detail": "»1. februar« er ikke en dato. Skriv den som år-måned-dag, fx 2021-02-01.",
                "error_id": "0c9d6c1f4f0e4a0db2f3c1b7a5e6d8f9",
            }
        }
    )

    type: str = Field(description="Fejlens art, til at tælle efter.")
    title: str
    status: int
    detail: str = Field(description="Hvad der blev spurgt om, hvad der blev fundet, og hvor man ser videre.")
    error_id: str = Field(description="Fejlens eget id; det står også i tjenestens log.")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem documents of a route, for the OpenAPI."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problemdokument (RFC 9457).", "content": content} for status in statuses}


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    kind: str = "about:blank",
    headers: Mapping[str, str] | None = None,
    because: Exception | None = None,
    error_id: str | None = None,
) -> JSONResponse:
    """A problem document with its error id; the log has `because` under that id. Personal data is masked in both."""
    error_id = error_id or (id_of(because) if because else uuid.uuid4().hex)
    _log.log(logging.ERROR if because else logging.INFO, "%s %s: %s", status, error_id, kind, exc_info=because)
    cut = detail[:_LONGEST_DETAIL]
    sayable = (mask_quoted(cut) if status in _REPEATING else cut).encode("utf-8", "replace").decode("utf-8")
    body = {"type": kind, "title": title, "status": status, "detail": sayable, "error_id": error_id}
    retry = {"Retry-After": next(_RETRY_AFTER[status])} if status in _RETRY_AFTER else {}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers={**retry, **(headers or {})})


def of_error(error: SagligError) -> JSONResponse:
    """The problem document of one of our own errors."""
    name = f"urn:saglig:{type(error).__name__}"
    for kind, (status, title) in _OWN:
        if isinstance(error, kind):
            more = {"WWW-Authenticate": "Bearer"} if status == 401 else {"Retry-After": "1"} if kind is Conflict else None
            return problem(status, title, str(error), kind=name, headers=more, error_id=id_of(error))
    return problem(500, "Lovdata hænger ikke sammen", str(error), kind=name, error_id=id_of(error))


def install(app: FastAPI) -> None:
    """Answer every error of the application with a problem document."""

    @app.exception_handler(SagligError)
    async def own(_: Request, error: SagligError) -> JSONResponse:
        return of_error(error)

    @app.exception_handler(RequestValidationError)
    async def validation(_: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, "Forespørgslen har ikke den rigtige form", _faults(error.errors()), kind="urn:saglig:BadRequest")

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        detail = _HTTP.get(error.status_code, str(error.detail))
        return problem(error.status_code, "Forespørgslen kan ikke besvares", detail, headers=error.headers)

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> JSONResponse:
        detail = "Fejlen er logget. Oplys fejl-id'et, hvis I melder den."
        return problem(500, "Uventet fejl", detail, kind="urn:saglig:Unforeseen", because=error)


def _faults(found: Sequence[Any]) -> str:
    """Where and what, never the value itself."""
    return "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {_FAULTS.get(each['type'], each['msg'])}" for each in found)
