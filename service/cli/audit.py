"""`saglig audit`: is the audit log whole, and how far has it come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.edge import clear_errors, now

audit = typer.Typer(help="Prøv, eksportér og underskriv hændelsesloggen.", no_args_is_help=True)

Checkpoints = Annotated[Path | None, typer.Option(help="Filen med kontrolpunkter (ellers installationens egen).")]


@audit.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="En eksport. Uden fil prøves installationens eget lager.")] = None,
    checkpoints: Checkpoints = None,
    key: Annotated[str | None, typer.Option(help="Den offentlige nøgle (hex), som I har gemt et andet sted.")] = None,
) -> None:
    """Følg kæden, og nævn hver post, der er ændret, flyttet, sat ind eller skåret af. Status 0: hel, 1: brudt, 2: kan ikke læses."""
    with clear_errors():
        from corpus.errors import BadInput
        from service.audit import verifier
        from service.audit.checkpoints import read_checkpoints
        from service.records.opening import RecordSettings, opened
        from service.records.proving import prove

        settings = RecordSettings()
        path = checkpoints or settings.checkpoint_path
        if checkpoints and not checkpoints.is_file():
            raise BadInput(f"Filen {checkpoints} findes ikke.")
        if file is not None:
            beside = ["--checkpoints", str(path)] if path.is_file() else []
            raise typer.Exit(verifier.main([str(file), *beside, *(["--key", key] if key else [])]))
        points = read_checkpoints(path)
        with opened(settings.url, new=False) as store:
            report = prove(store.database, points, key=key)
        for line in verifier.told(report, pinned=bool(key)):
            typer.echo(line)
        if not points:
            typer.echo("Der er intet kontrolpunkt: en afskåren ende kan ikke ses. Kør saglig audit checkpoint.")
        raise typer.Exit(1 if report.findings else 0)


@audit.command()
def checkpoint() -> None:
    """Underskriv, hvor langt kæden er kommet, og læg linjen i filen med kontrolpunkter, som skal kopieres væk fra maskinen."""
    with clear_errors():
        from service.records.checkpointing import Checkpoints
        from service.records.opening import RecordSettings, opened

        settings = RecordSettings()
        with opened(settings.url, new=False) as store:
            signing = Checkpoints(store.chain, key_path=settings.key_path, path=settings.checkpoint_path)
            sequence = signing.sign(now())
        typer.echo(f"Post {sequence} er underskrevet i {settings.checkpoint_path}. Offentlig nøgle: {signing.key.public}")


@audit.command()
def export(
    file: Annotated[Path, typer.Argument(help="Den fil, der skal laves.")],
    tenant: Annotated[str | None, typer.Option(help="Kun én kommunes poster; de andres vises kun som hash.")] = None,
    contents: Annotated[bool, typer.Option("--with-content", help="Tag det personlige indhold med.")] = False,
) -> None:
    """Skriv loggen som JSON-linjer, som verifier.py kan prøve uden Saglig. Eksporten er selv en post."""
    with clear_errors():
        from service.audit import checkpoints
        from service.audit.events import EventKind
        from service.audit.signing import signing_key
        from service.records.model import INSTALLATION, OPERATOR
        from service.records.opening import RecordSettings, opened

        settings, at = RecordSettings(), now()
        with opened(settings.url, new=False) as store:
            key = signing_key(settings.key_path)
            with store.records.writing(tenant or INSTALLATION, actor=OPERATOR, at=at) as unit:
                unit.log(EventKind.audit_exported, "audit", body={"contents": contents})
            sequence, hash_ = store.chain.head()
            first = checkpoints.header(key, sequence=sequence, hash_=hash_, at=at, contents=contents, tenant=tenant)
            written = checkpoints.write_export(file, first, store.chain.rows(contents=contents, until=sequence))
        typer.echo(f"{written} poster er skrevet i {file}. Offentlig nøgle: {key.public}")
