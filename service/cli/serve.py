"""`saglig serve`: the HTTP door on this machine."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from corpus.errors import Unavailable
from service.cli.edge import clear_errors, installation


def serve(port: Annotated[int, typer.Option(min=0, max=65535, help="Porten på 127.0.0.1.")] = 8000) -> None:
    """Start tjenesten på denne maskine (http://127.0.0.1:8000)."""
    with clear_errors():
        import uvicorn

        from service.api.app import create_app
        from service.bootstrap import published
        from service.settings import Settings

        _refuse_taken(port)
        typer.echo(
            f"Saglig svarer på http://127.0.0.1:{port} (POST /api/questions, GET /health/ready). Ctrl-C stopper.", err=True
        )
        uvicorn.run(
            create_app(installation, published(Settings())), host="127.0.0.1", port=port, log_level="warning", access_log=False
        )


def _refuse_taken(port: int) -> None:
    """A clear sentence before anything heavy is loaded, where something else listens on the port."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as taken:
            raise Unavailable(f"Porten {port} er optaget af et andet program. Vælg en anden: saglig serve --port 8001") from taken
