"""Idempotency keys: the header, and what request a key stands for."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Header, Request
from pydantic import BaseModel

from service.api.ports import Key

GivenKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Samme nøgle og samme forespørgsel giver samme svar, også når forbindelsen røg. En anden bruger har sine egne nøgler.",
    ),
]


def key_of(request: Request, body: BaseModel, given: str | None) -> Key | None:
    """The key with a digest of where it was sent and what was asked; None where none was given."""
    if given is None:
        return None
    asked = f"{request.method} {request.url.path}\n{body.model_dump_json()}"
    return Key(text=given, request=hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest())
