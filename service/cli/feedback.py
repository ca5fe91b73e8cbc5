"""`saglig feedback`: from what caseworkers reported to cases that a lawyer can approve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.edge import clear_errors, now

feedback = typer.Typer(help="Meldinger om svar.", no_args_is_help=True)


@feedback.command()
def case(
    feedback_id: Annotated[str, typer.Argument(help="Meldingens id.")],
    reason: Annotated[str, typer.Option(help="Hvorfor spørgsmålet og svaret læses; det bliver gemt i loggen.")],
    file: Annotated[Path | None, typer.Option(help="Den fil (.yml), der skal laves; ellers skrives casen ud.")] = None,
    tenant: Annotated[str, typer.Option(help="Kommunens id; »local«, hvor identitet er slået fra.")] = "local",
) -> None:
    """Lav en melding til en kandidat til en evalueringscase, som en jurist retter og godkender."""
    with clear_errors():
        from corpus.errors import BadInput
        from service.candidate import candidate
        from service.records.errors import NotKept
        from service.records.model import OPERATOR, AskedQuestion, Feedback, GivenAnswer, Reader
        from service.records.opening import RecordSettings, opened

        if file is not None and (file.suffix != ".yml" or file.exists()):
            raise BadInput(f"{file} skal ende på .yml og må ikke findes: kun godkendte cases ender på .yaml.")
        at, reader = now(), Reader(person_id=OPERATOR, reason=reason)
        with opened(RecordSettings().url, new=False) as store:
            report = store.records.get(tenant, Feedback, feedback_id, reader=reader, at=at).record
            given = store.records.get(tenant, GivenAnswer, report.answer_id, reader=reader, at=at).record
            asked = store.records.get(tenant, AskedQuestion, given.question_id, reader=reader, at=at).record
        if given.content is None or asked.content is None:
            raise NotKept("Svarets indhold er slettet, så der kan ikke laves en case af meldingen.")
        made = candidate(report, asked.content, given.content)
        if file is None:
            typer.echo(made, nl=False)
            return
        try:
            file.write_text(made, encoding="utf-8")
        except OSError as problem:
            raise BadInput(f"Filen {file} kan ikke laves: {problem.strerror}.") from problem
        typer.echo(f"Kandidaten ligger i {file}.")
