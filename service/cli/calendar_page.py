"""A calendar on a terminal: one table a period, what runs beside it, then the notes by number. Plain blocks where there is no terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.model import Place
from corpus.rulebook import Rulebook
from service import notice
from service.answering.library import Library
from service.answering.replies import day
from service.calendar_words import STATES, counted, form, holder, notes
from service.model import Language
from service.rules.calendar_row import Row, State
from service.rules.course import Course

_WIDTH = 130
_STYLES = {State.met: "green", State.due: "yellow", State.overdue: "bold red", State.unverified: "bold magenta"}
_COLUMNS = {"Status": 2, "Fra": 0, "Til og med": 0, "Samtale": 5, "Holdt": 0, "Holdes af": 2, "Hjemmel": 3, "Note": 0}
"""Each column's share of the width; 0 is as wide as it must be, on one line."""


class CalendarPage:
    """Prints one calendar as of one day."""

    def __init__(self, console: Console, rulebook: Rulebook, library: Library, as_of: date) -> None:
        self._console, self._rulebook, self._library, self._as_of = console, rulebook, library, as_of
        self._notes: dict[str, int] = {}

    def show(self, rows: Sequence[Row], remarks: Sequence[tuple[str, tuple[Place, ...]]], course: Course) -> None:
        """Every period with its rows; what runs beside them only as it stands on the day."""
        for period in course.periods():
            label = self._rulebook.facts["groups"].options[period.group].da
            until = f" til {_long(period.last)}" if period.last else ""
            self._line(f"{label[0].upper()}{label[1:]} fra {_long(period.first)}{until}, set {_long(self._as_of)}", "bold")
            own = [row for row in rows if row.period == period]
            dated = [row for row in own if row.state is not State.standing]
            if dated:
                self._rows(dated)
            else:
                self._line("Ingen samtaler med frist for målgruppen i den tid.")
            self._standing([row for row in own if row.state is State.standing])
        for text, places in remarks:
            self._line(f"{text} ({self._labels(places, course.first)})")
        for text, number in self._notes.items():
            self._line(f"{number}) {text}", "dim")
        covered = self._rulebook.covered.last
        until = f" Loven er beskrevet til og med {_long(covered)}; hvad der åbner senere, er ikke vist." if covered else ""
        self._line(f"Alle dage er med. En sidste dag i en weekend er ikke flyttet.{until}", "dim")
        self._line(notice.of_calendar(self._rulebook.digest), "dim")

    def _rows(self, rows: Sequence[Row]) -> None:
        if not self._console.is_terminal:
            for row in rows:
                state, first, last, title, held, by, law, marks = self._cells(row)
                days = f"{first} - {last}" if first else "-"
                parts = [part for part in (f"holdt {held}" if held else "", by, law, f"note {marks}" if marks else "") if part]
                self._line(f"{state.upper()}  {days}  {title}\n    {' | '.join(parts)}")
            return
        table = Table(width=min(self._console.width, _WIDTH), box=SIMPLE_HEAD, pad_edge=False)
        for name, share in _COLUMNS.items():
            table.add_column(name, ratio=share or None, no_wrap=not share)
        for row in rows:
            table.add_row(*(Text(cell) for cell in self._cells(row)), style=_STYLES.get(row.state, ""))
        self._console.print(table)

    def _cells(self, row: Row) -> tuple[str, ...]:
        """In the order of the columns."""
        title = f"{row.obligation.title.da} ({form(row)})" if form(row) else row.obligation.title.da
        days = (_short(row.first), _short(row.last))
        return (STATES[row.state], *days, title, counted(row), holder(row), self._law(row), self._marks(row))

    def _law(self, row: Row) -> str:
        return f"{self._labels(row.obligation.references, row.law_on)} [{row.obligation.confidence}]"

    def _marks(self, row: Row) -> str:
        """The numbers of the row's notes; a note that several rows have is told once."""
        return ", ".join(str(self._notes.setdefault(note, len(self._notes) + 1)) for note in notes(row))

    def _standing(self, rows: Sequence[Row]) -> None:
        current = [row for row in rows if row.obligation.in_force.holds(self._as_of) and (row.last or date.max) >= self._as_of]
        for row in current:
            since = f" fra {_long(row.first)}" if row.first and row.first > self._as_of else ""
            until = f" til og med {_long(row.last)}" if row.last else ""
            marks = f" (note {self._marks(row)})" if self._marks(row) else ""
            self._line(f"• {row.obligation.title.da}{since}{until}: {self._law(row)}{marks}")

    def _labels(self, places: tuple[Place, ...], as_of: date) -> str:
        return ", ".join(dict.fromkeys(each.label for each in self._library.citations(places, "", as_of)))

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(
            Text(text, style=style), width=min(self._console.width, _WIDTH), soft_wrap=not self._console.is_terminal
        )


def _long(value: date) -> str:
    return day(value, Language.da)


def _short(value: date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
