"""`saglig serve`: the HTTP doors. On this machine without more ado; on any other address only where it is known who asks."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import SagligError, Unavailable
from service.cli.edge import clear_errors, installation

if TYPE_CHECKING:
    from service.answering.pipeline import Answering
    from service.identity.settings import Provider

_log = logging.getLogger("saglig.serve")
_KEEP_ALIVE_SECONDS = 75
"""Longer than proxies keep an idle connection, so that it is never we who close one that is just being used."""
_SWITCH_SECONDS = 0.0005
"""How long a thread that makes an answer may keep the interpreter from the one that serves: first events and health wait for it."""
_HERE = ("127.0.0.1", "localhost", "::1")


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Porten.")] = 8000,
    host: Annotated[str, typer.Option(help="Adressen, der lyttes på. Andre end denne maskine kræver identitet.")] = "127.0.0.1",
) -> None:
    """Start tjenesten på denne maskine (http://127.0.0.1:8000)."""
    with clear_errors():
        import uvicorn

        from corpus.glossary import load_glossary
        from service.api.app import create_app
        from service.api.settings import ApiSettings
        from service.basis import basis_of
        from service.bootstrap import published
        from service.identity import open_access
        from service.identity.settings import is_loopback, read_provider
        from service.lawbooks import shelve
        from service.records.checkpointing import Checkpoints
        from service.records.opening import RecordSettings, opened
        from service.settings import Settings

        provider = read_provider()
        here = is_loopback(host)
        refuse_unknown_users(host, provider)
        _refuse_taken(host, port)
        limits = ApiSettings()
        if here and not limits.hosts:
            limits = limits.model_copy(update={"hosts": (*_HERE, host)})
        where = f"[{host}]" if ":" in host else host
        who = "Alle ved denne maskine er den samme bruger." if provider is None else f"Adgang gives af {provider.issuer}."
        settings, kept = Settings(), RecordSettings()
        with opened(kept.url) as store:
            signing = Checkpoints(store.chain, key_path=kept.key_path, path=kept.checkpoint_path)
            basis = basis_of(settings)

            @contextmanager
            def opening() -> Iterator[Answering]:
                with installation() as ready:
                    try:
                        shelve(settings.data_dir, settings.corpus_dir, ready.manifest.rulebook_digest, basis)
                    except SagligError as problem:
                        _log.warning("an answer cannot be made again after the rules are changed: %s", problem)
                    yield ready

            app = create_app(
                opening,
                published(settings),
                store=store,
                signing=signing,
                basis=basis,
                works=load_glossary(settings.corpus_dir / "glossary.yaml").works_in_any_language,
                access=open_access(provider),
                limits=limits,
                checkpoint_minutes=kept.checkpoint_minutes,
            )
            typer.echo(
                f"Saglig svarer på http://{where}:{port} (POST /api/questions, GET /health/ready). {who} Ctrl-C stopper.",
                err=True,
            )
            sys.setswitchinterval(_SWITCH_SECONDS)
            uvicorn.run(
                app,
                host=host,
                port=port,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            )


def refuse_unknown_users(host: str, provider: Provider | None) -> None:
    """Raises BadIdentitySettings where others than this machine could ask, and nobody could say who they are."""
    from service.identity import BadIdentitySettings
    from service.identity.settings import is_loopback

    if provider is None and not is_loopback(host):
        raise BadIdentitySettings(
            f"Tjenesten kan ikke åbnes på {host}, før den ved, hvem der spørger. "
            "Sæt SAGLIG_OIDC_ISSUER, SAGLIG_OIDC_AUDIENCE og SAGLIG_OIDC_TENANTS (se docs/identity.md), eller brug 127.0.0.1."
        )


def _refuse_taken(host: str, port: int) -> None:
    """A clear sentence before anything heavy is loaded, where something else listens on the port."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as unknown:
        raise Unavailable(f"Adressen {host} findes ikke på denne maskine. Vælg en anden med --host.") from unknown
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as taken:
            raise Unavailable(
                f"{host}:{port} er optaget eller hører ikke til denne maskine. Vælg en anden port: saglig serve --port 8001"
            ) from taken
