"""The MCP server: tools by name, marked as reading only, and every error a sentence that says what can be done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from corpus.errors import BadInput, NotCovered, SagligError, Unavailable
from service.doors.mcp.tools import Tools
from service.error_ids import id_of
from service.identity import NotPermitted, TooManyRequests
from service.privacy import mask, mask_quoted

_log = logging.getLogger("saglig.doors")
INSTRUCTIONS = (
    "Saglig svarer på spørgsmål om kontaktforløbet i beskæftigelsesindsatsen, med loven som den var på datoen. Brug ask for et svar, "
    "check_saglighed for at prøve et forslag, search_law og get_provision for kilder, verify_citations før en tekst sendes. Vis altid "
    "kilder, forbehold og linjen om, at det er lavet af en maskine; læg ikke jura til. Send aldrig navne eller CPR-numre."
)
_TITLES = {
    "search_law": "Søg i loven",
    "get_provision": "Slå en bestemmelse op",
    "verify_citations": "Efterprøv henvisninger og citater",
    "check_saglighed": "Prøv saglighed",
    "contact_course_calendar": "Kalender for et kontaktforløb",
    "ask": "Spørg Saglig",
}


RETRY_SECONDS = 5
TOOLS = tuple(_TITLES)


def anyone(_tool: str) -> None:
    """For a server that only its own user reaches."""


def mcp_server(tools: Tools, *, permitted: Callable[[str], None] = anyone) -> MCPServer[Any]:
    """The server over the tools; nothing is opened before a tool is called. `permitted` is asked first, with the tool's name, and raises
    NotPermitted where whoever asks may not use it."""
    server = _Sentences(
        name="saglig", title="Saglig", instructions=INSTRUCTIONS, version="0.1.0", log_level="WARNING", subscriptions=False
    )
    server.permitted = permitted
    for name, title in _TITLES.items():
        tool: Callable[..., Any] = getattr(tools, name)
        server.add_tool(tool, name=name, title=title, annotations=_reading(title), structured_output=True)
    return server


def _reading(title: str) -> ToolAnnotations:
    return ToolAnnotations(title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class _Sentences(MCPServer[Any]):
    """Errors as the asker should read them. Nothing of an unforeseen one is told but an id that the log knows."""

    permitted: Callable[[str], None]

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        if name not in _TITLES:
            raise ToolError(f"Værktøjet »{mask(name).text}« findes ikke. Vælg et af {', '.join(_TITLES)}.")
        try:
            self.permitted(name)
        except NotPermitted as refused:
            raise ToolError(str(refused)) from refused
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as problem:
            raise ToolError(_sentence(name, problem)) from (problem.__cause__ or problem)


def _sentence(name: str, problem: ToolError) -> str:
    cause = problem.__cause__
    if isinstance(cause, BadInput | NotCovered):
        return mask_quoted(str(cause))
    if isinstance(cause, TooManyRequests | Unavailable):
        return f"{mask_quoted(str(cause))} Prøv igen om {RETRY_SECONDS} sekunder."
    if isinstance(cause, ValidationError) and not isinstance(problem, UnexpectedToolError):
        faults = "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in cause.errors())
        return f"Argumenterne til {name} passer ikke: {mask_quoted(faults)}."
    error_id = id_of(cause if isinstance(cause, Exception) else problem)
    _log.error("%s failed, error %s", name, error_id, exc_info=cause)
    own = "Lovdata hænger ikke sammen." if isinstance(cause, SagligError) else "Uventet fejl."
    return f"{own} Oplys fejl-id {error_id}, hvis I melder den."
