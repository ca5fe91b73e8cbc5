"""`saglig replay`: an answer made again from what it rested on, or what is another now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.edge import clear_errors, now

if TYPE_CHECKING:
    from service.records.model import Reader
    from service.records.opening import OpenRecords


def replay(
    answer_id: Annotated[str, typer.Argument(help="Svarets id (question_id).")],
    tenant: Annotated[str, typer.Option(help="Kommunens id; »local«, hvor identitet er slået fra.")] = "local",
    reason: Annotated[str | None, typer.Option(help="Hvorfor en andens svar læses; det bliver gemt i loggen.")] = None,
) -> None:
    """Lav et svar igen af den udgave, de regler og de indstillinger, det hvilede på. Status 0: det samme, 1: et andet, og hvorfor."""
    with clear_errors():
        from service.basis import basis_of
        from service.bootstrap import answering
        from service.records.errors import NotKept
        from service.records.model import AskedQuestion, GivenAnswer
        from service.records.opening import RecordSettings, opened
        from service.replaying import replayed
        from service.settings import Settings

        settings, at = Settings(), now()
        with opened(RecordSettings().url, new=False) as store:
            reader = _reader(store, tenant, reason)
            given = store.records.get(tenant, GivenAnswer, answer_id, reader=reader, at=at).record
            asked = store.records.get(tenant, AskedQuestion, given.question_id, reader=reader, at=at).record
        if given.content is None or asked.content is None:
            raise NotKept("Svarets indhold er slettet og kan ikke laves igen.")
        with answering(settings, now=at, release_id=given.release_id) as ready:
            found = replayed(asked.content, given.content, ready, basis_of(settings))
        told = "Svaret er det samme" if found.same else f"Svaret er et andet: {', '.join(found.differences)}"
        typer.echo(f"{told} (udgave {given.release_id[:12]}, regler {given.rulebook_digest[:12]}).")
        for each in found.reasons:
            typer.echo(f"- {each}")
        if not found.same and not found.reasons:
            typer.echo("- Intet, svaret hviler på, er ændret. Meld det: det samme grundlag skal give det samme svar.")
        raise typer.Exit(0 if found.same else 1)


def _reader(store: OpenRecords, tenant: str, reason: str | None) -> Reader:
    """The one local user reads their own; the operator of an installation with users reads another's, and says why."""
    from service.identity import LOCAL
    from service.records.model import OPERATOR, Reader

    if tenant == LOCAL.tenant and reason is None:
        return Reader(person_id=store.records.known_person(tenant, LOCAL.user))
    return Reader(person_id=OPERATOR, reason=reason)
