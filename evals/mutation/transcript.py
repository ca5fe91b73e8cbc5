"""The law's tables written down a second time: what each group is owed, the numbers, the purposes. They must agree to the day.

A verdict does not read every row of the law data: the calendar and the lists of duties read the rest. What no case can tell
apart is held by this.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from corpus.model import Interval
from corpus.rulebook import Obligation, Rulebook

BUNDLED = Path(__file__).with_name("transcript.toml")

Row = tuple[object, ...]
Days = tuple[tuple[date, date], ...]


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """Rows of law, each with the days on which it holds."""

    rows: Mapping[Row, Days]

    def agrees(self, rulebook: Rulebook) -> bool:
        return self.rows == rows_of(rulebook)

    def difference(self, rulebook: Rulebook) -> str:
        """The first row on which the two disagree, in words; nothing where they agree."""
        found = rows_of(rulebook)
        for row in sorted({*self.rows, *found}, key=str):
            if self.rows.get(row) != found.get(row):
                return f"{_said(row)}: afskriften har {_said(self.rows.get(row))}, regelsættet {_said(found.get(row))}"
        return ""


def _said(value: object) -> str:
    match value:
        case None:
            return "intet"
        case date():
            return value.isoformat()
        case tuple():
            return " ".join(_said(each) for each in value if each not in (None, ()))
        case _:
            return str(value)


def read_transcript(path: Path, covered: Interval) -> Transcript:
    """`owed`, `numbers` and `purposes` as the file has them; only the covered days count."""
    return Transcript(rows=_over_time(_written(tomllib.loads(path.read_text("utf-8"))), covered))


def rows_of(rulebook: Rulebook) -> Mapping[Row, Days]:
    """The rulebook in the same rows."""
    return _over_time(_found(rulebook), rulebook.covered)


def _written(tables: Mapping[str, Any]) -> Iterator[tuple[Row, date, date]]:
    for each in tables["owed"]:
        figures = tuple(each.get(name) for name in ("count", "per_months", "deadline_days", "share_percent"))
        for group in each["groups"] or ("",):
            window = tuple(each.get("window", ()))
            row = ("owed", each["what"], group, each["kind"], each["is"], figures, window, each.get("confidence", "A"))
            yield row, *each["days"]
    for name, periods in tables["numbers"].items():
        for first, last, *rest in periods:
            yield ("number", name, *rest), first, last
    for name, (kind, confidence) in tables["purposes"].items():
        yield ("purpose", name, kind, confidence), date.min, date.max


def _found(rulebook: Rulebook) -> Iterator[tuple[Row, date, date]]:
    for each in rulebook.obligations:
        figures = (each.count, each.per_months, each.deadline_days, each.share_percent)
        for group in sorted(each.groups) or ("",):
            row = ("owed", _what(each), group, each.kind.value, _is(each), figures, _window(each), each.confidence.value)
            yield row, each.in_force.first, each.in_force.last or date.max
    for name, parameter in rulebook.parameters.items():
        for version in parameter.versions:
            value = () if version.value is None else (version.value,)
            yield ("number", name, *value, version.confidence.value), version.in_force.first, version.in_force.last or date.max
    for name, purpose in rulebook.considerations.items():
        yield ("purpose", name, purpose.kind.value, purpose.confidence.value), date.min, date.max


def _what(obligation: Obligation) -> str:
    """The id without the version of the law that it begins with."""
    return obligation.obligation.partition("-")[2]


def _is(obligation: Obligation) -> str:
    return "duty" if obligation.duty else "right"


def _window(obligation: Obligation) -> tuple[object, ...]:
    """From, to and unit; an open end is left out."""
    window = obligation.window
    return () if window is None else tuple(each for each in (window.start, window.end, window.unit) if each is not None)


def _over_time(rows: Iterable[tuple[Row, date, date]], covered: Interval) -> dict[Row, Days]:
    """Each row once, with its covered days; periods that follow each other are one."""
    found: dict[Row, list[tuple[date, date]]] = defaultdict(list)
    for row, first, last in sorted(rows, key=lambda each: each[1]):
        first, last = max(first, covered.first), min(last, covered.last or date.max)
        before = found[row][-1] if found[row] else None
        if before and first <= before[1] + timedelta(days=1):
            found[row][-1] = (before[0], max(last, before[1]))
        elif first <= last:
            found[row].append((first, last))
    return {row: tuple(days) for row, days in found.items() if days}
