"""Every error of the door in OpenAI's shape, for clients read nothing else: `{"error": {message, type, param, code}}`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from corpus.errors import BadInput, NotCovered, SagligError, Unavailable
from service.error_ids import id_of
from service.identity import NotIdentified, NotPermitted, TooManyRequests
from service.privacy import mask_quoted
from service.wire import Json

_log = logging.getLogger("saglig.doors")
_RETRY_SECONDS = "5"
_REFUSALS = ((NotIdentified, 401), (NotPermitted, 403), (TooManyRequests, 429))
_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


class UnknownModel(BadInput):
    """A model that the door does not offer."""


def error_json(message: str, kind: str, *, code: str | None = None, param: str | None = None) -> Json:
    """The body of an error; personal data that a message repeats is masked."""
    return {
        "error": {"message": mask_quoted(message), "type": kind, "param": mask_quoted(param) if param else None, "code": code}
    }


def told(error: Exception) -> tuple[int, Json]:
    """The status and the body for an error. What is not foreseen gets an id that the log knows, and never its own words."""
    if isinstance(error, UnknownModel):
        return 404, error_json(str(error), "invalid_request_error", code="model_not_found", param="model")
    if isinstance(error, BadInput | NotCovered):
        return 400, error_json(str(error), "invalid_request_error", code=type(error).__name__)
    if isinstance(error, Unavailable):
        return 503, error_json(str(error), "server_error", code=type(error).__name__)
    for refusal, status in _REFUSALS:
        if isinstance(error, refusal):
            return status, error_json(str(error), _TYPES[status], code=type(error).__name__)
    if isinstance(error, RequestValidationError):
        faults = error.errors()
        where = ".".join(str(part) for part in faults[0]["loc"][1:]) or None
        text = "; ".join(f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in faults)
        return 400, error_json(f"Forespørgslen har ikke den rigtige form: {text}", "invalid_request_error", param=where)
    if isinstance(error, HTTPException):
        kind = _TYPES.get(error.status_code, "invalid_request_error" if error.status_code < 500 else "server_error")
        return error.status_code, error_json(str(error.detail), kind)
    error_id = id_of(error)
    _log.error("unforeseen error %s", error_id, exc_info=error)
    own = "Lovdata hænger ikke sammen." if isinstance(error, SagligError) else "Uventet fejl."
    return 500, error_json(f"{own} Oplys fejl-id {error_id}, hvis I melder den.", "server_error", code=error_id)


class OpenAIRoute(APIRoute):
    """A route whose every error, also that of a dependency, has OpenAI's shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except Exception as error:
                status, body = told(error)
                headers = dict(getattr(error, "headers", None) or {})
                if status in (429, 503):
                    headers.setdefault("Retry-After", _RETRY_SECONDS)
                if status == 401:
                    headers.setdefault("WWW-Authenticate", "Bearer")
                return JSONResponse(body, status_code=status, headers=headers)

        return handled
