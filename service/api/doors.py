"""The doors that users already have, inside the application: behind the table of roles, and with what they answer kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp

from service.api.clock import now
from service.api.guard import Guarded, answering_permit, asking
from service.api.keeping import Keeper
from service.api.services import Services
from service.calendar_json import calendar_json
from service.doors import openai, retrieval
from service.doors.mcp import TOOLS, Tools, mcp_server, mount
from service.doors.mcp.mounting import LOOPBACK
from service.identity import BadIdentitySettings
from service.model import Answer, AnswerManifest, Question
from service.wire import Json


def open_doors(app: FastAPI, services: Services, works: Mapping[str, str]) -> None:
    """Open them on `app`; `works` leads every name of an act to a work (`corpus.glossary`). Raises BadIdentitySettings for a tool that has
    no line in the table."""
    table, opened, keeping = services.access.table, services.ready.answering, _Keeping(services.keeper)
    if unlisted := [tool for tool in TOOLS if not table.knows(_line(tool))]:
        raise BadIdentitySettings(
            f"Rolletabellen mangler {', '.join(map(_line, unlisted))}. Skriv dem i service/identity/roles.yaml."
        )
    app.include_router(openai.router(opened, clock=now, kept=keeping.answer, dependencies=[Depends(answering_permit)]))
    app.include_router(retrieval.router(opened, clock=now))
    tools = Tools(opened, clock=now, works=works, calendar=calendar_json, kept=keeping.answer, checked=keeping.check)
    server = mcp_server(tools, permitted=lambda tool: table.require(asking(), _line(tool)))
    mount(app, server, hosts=[_bracketed(each) for each in services.settings.hosts] or LOOPBACK, guard=_guarded)


class _Keeping:
    """What the doors call, for whoever asks."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def answer(self, question: Question, answer: Answer, *, sources_only: bool = False) -> None:
        self._keeper.keep(asking(), question, answer, sources_only=sources_only)

    def check(self, facts: Mapping[str, Any], as_of: date, result: Json, manifest: AnswerManifest) -> None:
        self._keeper.keep_check(asking(), facts, as_of=as_of, result=result, opened=manifest)


def _guarded(inner: ASGIApp) -> ASGIApp:
    return Guarded(inner, "MOUNT /mcp")


def _line(tool: str) -> str:
    return f"TOOL {tool}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
