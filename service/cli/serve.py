"""`saglig serve`: the HTTP door on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.edge import clear_errors, installation


def serve(port: Annotated[int, typer.Option(min=0, max=65535, help="Porten på 127.0.0.1.")] = 8000) -> None:
    """Start tjenesten på denne maskine (http://127.0.0.1:8000)."""
    with clear_errors():
        import uvicorn

        from service.api.app import create_app

        typer.echo(
            f"Saglig svarer på http://127.0.0.1:{port} (POST /api/questions, GET /health/ready). Ctrl-C stopper.", err=True
        )
        uvicorn.run(create_app(installation), host="127.0.0.1", port=port, log_level="warning", access_log=False)
