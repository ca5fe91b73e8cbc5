"""`saglig calendar` as people and programs meet it: blocks or a table, JSON, and a file that calendar programs read."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from rich.console import Console
from typer.testing import CliRunner, Result

from service.bootstrap import law
from service.calendar_words import STATES, form, holder
from service.cli import app
from service.cli.calendar_page import CalendarPage
from service.rules.calendar import calendar
from service.rules.calendar_row import Row, State
from service.rules.course import Course
from service.settings import Settings

MARCH = ("--group", "dagpenge", "--from", "2025-03-10", "--as-of", "2025-05-10")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["calendar", *arguments])


def events(path: Path) -> dict[str, dict[str, object]]:
    read = Calendar.from_ical(path.read_bytes())
    return {
        str(event["SUMMARY"]): {
            "uid": str(event["UID"]),
            "start": event.start,
            "end": event.end,
            "alarms": list(event.walk("VALARM")),
        }
        for event in read.walk("VEVENT")
    }


def test_a_caseworker_reads_status_days_holder_and_provision() -> None:
    shown = run(*MARCH, "--held", "2025-03-20")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "OPFYLDT  10.03.2025 - 24.03.2025  Første jobsamtale hos a-kassen" in shown.stdout
    assert "holdt 1 af 3 | a-kassen | LAB § 31, stk. 1, LAB § 27, stk. 2, BEK 1216/2023 § 7, stk. 2 [A] | note 1" in shown.stdout
    assert "1) Skøn: regnet som fuld ledighed" in shown.stdout


def test_what_is_not_verified_is_said_and_has_no_days() -> None:
    shown = run("--group", "aktivitetsparat", "--from", "2026-08-03", "--as-of", "2026-11-21")
    assert "IKKE VERIFICERET  -  Jobsamtaler i de første 6 måneder for aktivitetsparate" in shown.stdout
    assert "En jurist skal slå den gældende § 31 op." in shown.stdout


def test_a_figure_older_than_the_act_is_shown_with_its_account() -> None:
    shown = run("--group", "jobparat", "--from", "2026-08-03", "--as-of", "2026-11-21")
    assert "[B-]" in shown.stdout
    assert "fra før loven blev vedtaget" in shown.stdout


def test_a_terminal_gets_a_table() -> None:
    rulebook, library = law(Settings())
    course, day = Course(group="jobparat", first=date(2026, 3, 2)), date(2026, 3, 3)
    console = Console(force_terminal=True, width=120, record=True, no_color=True, file=StringIO())
    CalendarPage(console, rulebook, library, day).show(calendar(rulebook, course, day), (), course)
    shown = console.export_text()
    assert re.search(r"Status +Fra +Til og med +Samtale +Holdt +Holdes af +Hjemmel +Note", shown)
    assert re.search(r"åben +02.03.2026 +09.03.2026", shown)
    assert "kommunen" in shown


def test_json_has_every_row_with_iso_days_and_literal_citations() -> None:
    found = json.loads(run(*MARCH, "--born", "2001-01-01", "--json").stdout)
    assert (found["as_of"], found["periods"]) == ("2025-05-10", [{"group": "dagpenge", "first": "2025-03-10", "last": None}])
    rows = {row["obligation"]: row for row in found["rows"]}
    row = rows["V4-DP-JC3"]
    assert (row["first"], row["last"], row["state"], row["needed"], row["held"]) == ("2025-06-01", "2025-09-07", "not_open", 3, 0)
    assert (row["estimate"], row["holder_label"], row["citations"][0]["label"]) == (
        "full_time",
        "jobcenteret",
        "LAB § 31, stk. 1",
    )
    assert all(row["citations"] for row in found["rows"])
    assert rows["V4-REQUEST"]["needed"] is None
    assert "dagpenge_under_25" in found["remarks"][0]["text"]


def test_the_calendar_file_has_all_day_deadlines_with_a_reminder_and_no_person(tmp_path: Path) -> None:
    file = tmp_path / "forløb.ics"
    written = run(*MARCH, "--held", "2025-03-20", "--born", "1990-02-03", "--ics", str(file))
    assert (written.exit_code, str(file) in written.stderr) == (0, True)
    found = events(file)
    last = found["Frist: Mindst tre individuelle jobsamtaler hos a-kassen i de første 3 måneder"]
    assert (last["start"], last["end"]) == (date(2025, 5, 31), date(2025, 6, 1))
    (alarm,) = last["alarms"]
    assert alarm["TRIGGER"].dt == timedelta(hours=8) - timedelta(days=7)
    text = file.read_text("utf-8").replace("\r\n ", "")
    assert "https://www.retsinformation.dk/eli/lta/2024/280" in text
    assert "PRODID" in text
    assert "1990" not in text
    assert not any("senest 2 uger" in summary for summary in found), "what is met is no deadline"


def test_a_file_made_anew_has_the_same_uids_and_the_same_bytes(tmp_path: Path) -> None:
    first, again, moved = (tmp_path / name for name in ("a.ics", "b.ics", "c.ics"))
    run(*MARCH, "--ics", str(first))
    run(*MARCH, "--ics", str(again))
    run(
        "--group",
        "dagpenge",
        "--from",
        "2025-03-10",
        "--as-of",
        "2025-06-20",
        "--hours-used",
        "410@2025-06-12",
        "--ics",
        str(moved),
    )
    assert first.read_bytes() == again.read_bytes()
    old, new = events(first), events(moved)
    assert {name: event["uid"] for name, event in old.items()} == {name: event["uid"] for name, event in new.items()}
    assert old != new


def test_what_another_benefit_cuts_short_is_no_deadline_and_what_is_past_does_not_ring(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    run(*MARCH, "--benefit-change", "2025-10-01:jobparat", "--ics", str(file))
    found = events(file)
    assert not any("16 måneders" in summary for summary in found)
    assert found["Frist: Første jobsamtale hos a-kassen senest 2 uger efter tilmelding"]["alarms"] == []


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_text("mit")
    kept = run(*MARCH, "--ics", str(file))
    assert (kept.exit_code, file.read_text(), "--force" in kept.stderr) == (2, "mit", True)
    assert run(*MARCH, "--ics", str(file), "--force").exit_code == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert [each.name for each in tmp_path.iterdir()] == ["a.ics"]


REFUSED = [
    (("--group", "x", "--from", "2025-03-10"), "jobparat"),
    (("--group", "dagpenge", "--from", "10/3 2025"), "er ikke en dato"),
    (("--group", "dagpenge", "--from", "2015-03-10"), "2016-11-21"),
    (("--group", "dagpenge", "--from", "2025-03-10", "--benefit-change", "2025-05-01"), "DATO"),
    (("--group", "dagpenge", "--from", "2025-03-10", "--hours-used", "mange@2025-05-01"), "410@2025-06-12"),
    (("--group", "dagpenge_under_25", "--from", "2025-03-10", "--born", "1980-01-01"), "under 25"),
    ((*MARCH, "--ics", "/nowhere/at/all.ics"), "kan ikke skrives"),
    (("--group", "foertidspension", "--from", "2025-03-10", "--as-of", "2025-03-10", "--ics", "x.ics"), "ingen frister"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_is_one_sentence_and_status_2(arguments: tuple[str, ...], said: str) -> None:
    refused = run(*arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said.lower() in refused.stderr.lower()


def test_every_row_that_can_come_has_danish_words() -> None:
    rulebook, _ = law(Settings())
    assert set(STATES) == set(State)
    for group in rulebook.facts["groups"].options:
        for first in (date(2018, 1, 1), date(2021, 8, 2), date(2023, 4, 3), date(2025, 3, 10), date(2026, 8, 3)):
            rows: tuple[Row, ...] = calendar(rulebook, Course(group=group, first=first), date(2026, 12, 31))
            assert all(holder(row) and form(row) is not None for row in rows)
