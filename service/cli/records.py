"""`saglig records`: what is kept of a person, how long, and how it is saved and brought back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from service.cli.edge import clear_errors, now

records = typer.Typer(help="Udlevér, slet, sikkerhedskopiér og gendan det, der er gemt.", no_args_is_help=True)

Subject = Annotated[str, typer.Argument(help="Brugerens id, som det står i adgangstokenet (sub).")]
Tenant = Annotated[str, typer.Option(help="Kommunens id.")]


@records.command()
def export(
    subject: Subject,
    file: Annotated[Path, typer.Argument(help="Den JSON-fil, der skal laves.")],
    tenant: Tenant,
) -> None:
    """Skriv alt, hvad der er gemt om en bruger, i en fil. Det bliver selv en post i loggen."""
    with clear_errors():
        from corpus.errors import BadInput
        from service import notice
        from service.records.model import OPERATOR
        from service.records.opening import RecordSettings, opened

        with opened(RecordSettings().url, new=False) as store:
            person_id = store.records.known_person(tenant, subject)
            found = store.custody.export_person(tenant, person_id, actor=OPERATOR, at=now())
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as problem:
            raise BadInput(f"Filen {file} kan ikke laves: {problem.strerror}.") from problem
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as out:
            json.dump({**found, "machine": notice.of_export()}, out, ensure_ascii=False, indent=2)
        typer.echo(f"{sum(map(len, found['records'].values()))} optegnelser er skrevet i {file}.")


@records.command()
def erase(
    subject: Subject,
    tenant: Tenant,
    reason: Annotated[str, typer.Option(help="Hvorfor der slettes; det bliver gemt i loggen.")],
) -> None:
    """Slet det, der er gemt om en bruger, og hvem brugeren var. Loggens kæde er stadig hel bagefter."""
    with clear_errors():
        from service.records.model import OPERATOR
        from service.records.opening import RecordSettings, opened
        from service.records.retention import read_policy

        settings = RecordSettings()
        with opened(settings.url, new=False) as store:
            person_id = store.records.known_person(tenant, subject)
            count = store.custody.erase_person(
                tenant, person_id, read_policy(settings.retention), actor=OPERATOR, at=now(), reason=reason
            )
        typer.echo(f"{count} optegnelser er slettet. Sikkerhedskopier fra før indeholder dem stadig.")


@records.command()
def retain() -> None:
    """Slet det, der er gemt længere end opbevaringstiderne siger, i hver kommune."""
    with clear_errors():
        from service.records.opening import RecordSettings, opened
        from service.records.retention import read_policy

        settings = RecordSettings()
        policy = read_policy(settings.retention)
        with opened(settings.url, new=False) as store:
            for tenant in store.custody.tenants():
                typer.echo(f"{tenant}: {store.custody.expire(tenant, policy, at=now())} optegnelser er slettet.")


@records.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Den fil, der skal laves; .jsonl giver en kopi, som begge databaser kan læse.")],
) -> None:
    """Tag en sikkerhedskopi, mens tjenesten kører."""
    with clear_errors():
        from service.records import backup as backups
        from service.records.opening import RecordSettings, opened

        with opened(RecordSettings().url, new=False) as store:
            backups.backup(store.database, file)
        typer.echo(f"Sikkerhedskopien ligger i {file}. Den indeholder personlige oplysninger.")


@records.command()
def restore(file: Annotated[Path, typer.Argument(help="Sikkerhedskopien.")]) -> None:
    """Læg en sikkerhedskopi i et tomt lager, og prøv kæden. Stands tjenesten først."""
    with clear_errors():
        from service.audit import verifier
        from service.records import backup as backups
        from service.records.opening import RecordSettings, opened
        from service.records.proving import prove

        with opened(RecordSettings().url) as store:
            held = backups.restore(file, store.database, at=now())
            report = prove(store.database)
        typer.echo(f"{held} poster er lagt tilbage.")
        for line in verifier.told(report, pinned=True):
            typer.echo(line)
        raise typer.Exit(1 if report.findings else 0)
