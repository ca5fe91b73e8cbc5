"""`saglig calendar`: the interviews of one contact course, from law in force, about no one by name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.edge import clear_errors, print_json, today

Days = list[str] | None


def calendar(
    group: Annotated[str, typer.Option(help="Målgruppen, fx dagpenge eller jobparat.")],
    first: Annotated[
        str, typer.Option("--from", help="Første dag: tilmelding, første henvendelse, fravær eller dag på ydelsen.")
    ],
    born: Annotated[str | None, typer.Option(help="Fødselsdato; bruges kun til lovens aldersgrænser.")] = None,
    change: Annotated[Days, typer.Option("--benefit-change", help="Ydelsesskift: DATO:MÅLGRUPPE. Kan gentages.")] = None,
    held: Annotated[Days, typer.Option(help="En holdt samtale: DATO, eller DATO:ID for en særlig samtale. Kan gentages.")] = None,
    hours: Annotated[Days, typer.Option("--hours-used", help="Ledighedstimer til og med en dag: 410@DATO. Kan gentages.")] = None,
    part_time: Annotated[bool, typer.Option("--part-time", help="Deltidsforsikret (30 timer om ugen).")] = False,
    leave_ends: Annotated[str | None, typer.Option(help="Barslens sidste dag.")] = None,
    control_notice: Annotated[str | None, typer.Option(help="Dagen for en meddelelse om kontrol.")] = None,
    sickness_benefit_ended: Annotated[str | None, typer.Option(help="Sygedagpengenes sidste dag.")] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="Dagen, status vises for: 2025-06-01 eller today.")] = "today",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kalenderen som JSON.")] = False,
    ics: Annotated[Path | None, typer.Option(help="Skriv fristerne som iCalendar-fil (.ics).")] = None,
    remind_days: Annotated[int, typer.Option(min=0, max=365, help="Dage før fristen, påmindelsen skal komme.")] = 7,
    force: Annotated[bool, typer.Option("--force", help="Overskriv filen, hvis den findes.")] = False,
) -> None:
    """Vis samtaler og frister i ét kontaktforløb, med loven den dag hvert vindue åbner."""
    with clear_errors():
        from service.asking import read_date
        from service.bootstrap import law
        from service.cli.calendar_options import read_course
        from service.rules import ages
        from service.rules import calendar as rules
        from service.settings import Settings

        now = today()
        course = read_course(
            group,
            first,
            today=now,
            born=born,
            changes=change or (),
            held=held or (),
            hours=hours or (),
            part_time=part_time,
            leave_ends=leave_ends,
            control_notice=control_notice,
            sickness_benefit_ended=sickness_benefit_ended,
        )
        day = read_date(as_of, today=now)
        rulebook, library = law(Settings())
        rows = rules.calendar(rulebook, course, day)
        remarks = ages.remarks(rulebook, course)
        if ics is not None:
            from service import notice
            from service.cli.calendar_file import deadlines, write

            machine = notice.of_calendar(rulebook.digest)
            write(ics, deadlines(rows, course, library, day, remind_days, machine=machine), force=force)
            typer.echo(f"Fristerne er skrevet i {ics}.", err=True)
        if as_json:
            from service.calendar_json import calendar_json

            print_json(calendar_json(rows, remarks, course, day, rulebook, library))
            return
        from rich.console import Console

        from service.cli.calendar_page import CalendarPage

        CalendarPage(Console(highlight=False), rulebook, library, day).show(rows, remarks, course)
