"""`saglig mcp`: the tools over standard input and output, for a client that starts the program itself."""

from __future__ import annotations

from datetime import datetime

from service.cli.edge import clear_errors, installation


def mcp() -> None:
    """Start MCP-serveren over stdin og stdout (til Claude Desktop, VS Code og andre, der selv starter programmet)."""
    with clear_errors():
        import anyio

        from corpus.glossary import load_glossary
        from service.calendar_json import calendar_json
        from service.doors.mcp import Tools, mcp_server
        from service.privacy import mask_logs
        from service.settings import Settings

        mask_logs()
        works = load_glossary(Settings().corpus_dir / "glossary.yaml").works_in_any_language
        with installation() as ready:
            ready.retrieval.warm()
            tools = Tools(lambda: ready, clock=_now, works=works, calendar=calendar_json)
            anyio.run(mcp_server(tools).run_stdio_async)


def _now() -> datetime:
    return datetime.now().astimezone()  # noqa: TID251 - an edge asks what time it is
