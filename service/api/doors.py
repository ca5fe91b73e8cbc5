"""The doors that users already have, inside the application: behind the table of roles, and with what they answer kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from service.api.clock import now
from service.api.guard import Guarded, asking
from service.api.making import Maker
from service.api.services import Services
from service.calendar_json import calendar_json
from service.doors import openai, retrieval
from service.doors.mcp import TOOLS, Tools, mcp_server, mount
from service.doors.mcp.mounting import LOOPBACK
from service.identity import BadIdentitySettings
from service.model import AnswerManifest
from service.wire import Json


def open_doors(app: FastAPI, services: Services, works: Mapping[str, str]) -> None:
    """Open them on `app`; `works` leads every name of an act to a work (`corpus.glossary`). Raises BadIdentitySettings for a tool that has
    no line in the table."""
    table, opened, keeper = services.access.table, services.ready.answering, services.keeper
    if unlisted := [tool for tool in TOOLS if not table.knows(_line(tool))]:
        raise BadIdentitySettings(
            f"Rolletabellen mangler {', '.join(map(_line, unlisted))}. Skriv dem i service/identity/roles.yaml."
        )

    def checked(facts: Mapping[str, Any], as_of: date, result: Json, manifest: AnswerManifest) -> None:
        keeper.keep_check(asking(), facts, as_of=as_of, result=result, opened=manifest)

    making = Maker(services.runs, services.runs_gate, keeper, services.settings, services.metrics, asking)
    app.include_router(openai.router(opened, clock=now, making=making))
    app.include_router(retrieval.router(opened, clock=now))
    tools = Tools(opened, clock=now, works=works, calendar=calendar_json, making=making, checked=checked)
    server = mcp_server(tools, permitted=lambda tool: table.require(asking(), _line(tool)))
    mount(app, server, hosts=[_bracketed(each) for each in services.settings.hosts] or LOOPBACK, guard=_guarded)


def _guarded(inner: ASGIApp) -> ASGIApp:
    return Guarded(inner, "MOUNT /mcp")


def _line(tool: str) -> str:
    return f"TOOL {tool}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
