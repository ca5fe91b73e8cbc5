"""`saglig replay`: an answer made again from what it rested on, or what is another now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.edge import clear_errors, now

if TYPE_CHECKING:
    from service.records.model import GivenAnswer, Reader
    from service.records.opening import OpenRecords
    from service.settings import Settings


def replay(
    answer_id: Annotated[str, typer.Argument(help="Svarets id (question_id).")],
    tenant: Annotated[str, typer.Option(help="Kommunens id; »local«, hvor identitet er slået fra.")] = "local",
    reason: Annotated[str | None, typer.Option(help="Hvorfor en andens svar læses; det bliver gemt i loggen.")] = None,
) -> None:
    """Lav et svar igen af den udgave, de regler og de indstillinger, det hvilede på. Status 0: det samme; 1: ikke det samme, og hvorfor."""
    with clear_errors():
        from service.records.errors import NotKept
        from service.records.model import AskedQuestion, GivenAnswer
        from service.records.opening import RecordSettings, opened
        from service.settings import Settings

        at = now()
        with opened(RecordSettings().url, new=False) as store:
            reader = _reader(store, tenant, reason)
            given = store.records.get(tenant, GivenAnswer, answer_id, reader=reader, at=at).record
            asked = store.records.get(tenant, AskedQuestion, given.question_id, reader=reader, at=at).record
        if given.content is None or asked.content is None:
            raise NotKept("Svarets indhold er slettet og kan ikke laves igen.")
        told, found = replayed_from(Settings(), given, asked.content, at)
        for line in told:
            typer.echo(line)
        raise typer.Exit(0 if found else 1)


def replayed_from(settings: Settings, given: GivenAnswer, asked: Mapping[str, Any], at: datetime) -> tuple[list[str], bool]:
    """What there is to say of the answer made again, and whether it is the same."""
    from corpus.errors import SagligError
    from service.basis import basis_of
    from service.bootstrap import answering
    from service.replaying import as_then, replayed, why_not

    content = given.content or {}
    then = as_then(settings, given.rulebook_digest, content["basis"])
    resting = f"(udgave {given.release_id[:12]}, regler {given.rulebook_digest[:12]})"
    try:
        with answering(then.model_copy(update={"model": None}), now=at, release_id=given.release_id) as ready:
            found = replayed(asked, content, ready, basis_of(then))
    except SagligError as problem:
        changed = [f"- {each}" for each in why_not(content["basis"], basis_of(then))]
        return [f"Svaret kan ikke laves igen {resting}: {problem}", *changed], False
    told = "Svaret er det samme" if found.same else f"Svaret er et andet: {', '.join(found.differences)}"
    reasons = [f"- {each}" for each in found.reasons]
    if not found.same and not found.reasons:
        reasons.append("- Intet, svaret hviler på, er ændret. Meld det: det samme grundlag skal give det samme svar.")
    if then.corpus_dir != settings.corpus_dir:
        reasons.append("- Reglerne er ændret siden; svaret er lavet igen med dem, det hvilede på, som de er gemt.")
    return [f"{told} {resting}.", *reasons], found.same


def _reader(store: OpenRecords, tenant: str, reason: str | None) -> Reader:
    """The one local user reads their own; the operator of an installation with users reads another's, and says why."""
    from service.identity import LOCAL
    from service.records.model import OPERATOR, Reader

    if tenant == LOCAL.tenant and reason is None:
        return Reader(person_id=store.records.known_person(tenant, LOCAL.user))
    return Reader(person_id=OPERATOR, reason=reason)
