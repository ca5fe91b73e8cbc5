"""The rulebook on a terminal, as a lawyer reads it: Danish words first, ids for whoever edits, places with their names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.errors import BadInput
from corpus.model import Interval, Place
from corpus.rulebook import Consideration, Obligation, Parameter, Rule, Rulebook, RuleVersion
from corpus.rulebook.compare import Difference, coverage, diff
from service.answering.library import Library
from service.answering.replies import day
from service.model import Language
from service.terminal import Printer

_DA = Language.da
_EFFECTS = {
    "ground": "afgør, om det er lovligt",
    "warning": "advarsel, aldrig ulovlighed",
    "judgement": "går til en jurist",
    "condition": "skal være på plads",
}


class RulesPrinter:
    """Prints parts of one rulebook."""

    def __init__(self, console: Console, rulebook: Rulebook, library: Library) -> None:
        self._console, self._rulebook, self._library = console, rulebook, library
        self._printer = Printer(console, _DA)

    def list_all(self) -> None:
        """Ids and titles, by kind."""
        book = self._rulebook
        self._table("Regler", ((rule.rule_id, f"trin {rule.step}", rule.title.da) for rule in book.rules.values()))
        self._table("Forpligtelser", ((each.obligation, period(each.in_force), each.title.da) for each in book.obligations))
        self._table("Satser og tal", ((each.parameter, each.unit, each.title.da) for each in book.parameters.values()))
        self._table("Hensyn", ((each.consideration, each.kind.value, each.label.da) for each in book.considerations.values()))

    def show(self, name: str, as_of: date) -> None:
        """One thing as it stands on `as_of`; BadInput for an unknown id, NotCovered for a day outside the law."""
        book = self._rulebook
        book.require(name, as_of)
        obligation = next((each for each in book.obligations if each.obligation == name), None)
        if rule := book.rules.get(name):
            self._rule(rule, book.version(name, as_of), as_of)
        elif obligation:
            self._obligation(obligation)
        elif parameter := book.parameters.get(name):
            self._parameter(parameter)
        elif consideration := book.considerations.get(name):
            self._consideration(consideration)
        else:
            raise BadInput(f"»{name}« findes ikke. Se alle id'er med: saglig rules list")

    def coverage(self) -> None:
        """Every rule with its periods; a period without the rule says so."""
        for rule in self._rulebook.rules.values():
            self._printer.heading(f"{rule.rule_id}: {rule.title.da}")
            for each in coverage(rule):
                what = (
                    "ingen regel"
                    if each.version is None
                    else f"{self._places(each.version.references)} · {each.version.confidence}"
                )
                self._printer.line(Text(f"{period(each.in_force)}: {what}"), indent=2)

    def diff(self, before: date, after: date, group: str | None) -> None:
        """What changed; BadInput for an unknown group."""
        groups = self._rulebook.facts["groups"].options
        if group is not None and group not in groups:
            raise BadInput(f"Målgruppen »{group}« kendes ikke. Vælg en af {', '.join(groups)}.")
        found = diff(self._rulebook, before, after, group)
        about = f" for {groups[group].da}" if group else ""
        self._printer.rule(f"Ændret fra {day(before, _DA)} til {day(after, _DA)}{about}")
        for heading, rows in (
            ("Bortfaldet", [each for each in found if each.after is None]),
            ("Nyt", [each for each in found if each.before is None]),
            ("Ændret", [each for each in found if each.before and each.after and not each.moved]),
            ("Samme indhold, nyt sted i loven", [each for each in found if each.moved]),
        ):
            if rows:
                self._printer.heading(heading)
            for each in rows:
                self._difference(each)
        if not found:
            self._printer.line(Text("Intet er ændret."))

    def _difference(self, each: Difference) -> None:
        before, after = (self._places(places) for places in each.places)
        where = " → ".join(dict.fromkeys(part for part in (before, after) if part))
        self._printer.line(Text.assemble((each.title.da, "bold"), (f" ({each.name})", "dim")), indent=2)
        self._printer.line(Text(where, style="cyan"), indent=4)
        if each.after is not None and not each.after.confidence.verified:
            self._printer.line(Text(f"sikkerhed {each.after.confidence}: ikke læst i loven", style="yellow"), indent=4)

    def _rule(self, rule: Rule, version: RuleVersion | None, as_of: date) -> None:
        self._head(rule.title.da, rule.rule_id, f"trin {rule.step}, {_EFFECTS[rule.effect.value]}")
        if version is None:
            self._printer.line(Text(f"Der var ingen sådan regel {day(as_of, _DA)}."))
            return
        self._rows(
            ("Gælder", period(version.in_force)),
            ("Steder", self._places(version.references)),
            ("Sikkerhed", f"{version.confidence}, set efter {day(version.last_checked_on, _DA)}"),
            ("Bygger på", version.account.da if version.account else None),
            ("Når den er opfyldt", version.texts.met.da if version.texts.met else None),
            ("Når den ikke er", version.texts.not_met.da if version.texts.not_met else None),
            ("Når noget mangler", version.texts.missing_fact.da if version.texts.missing_fact else None),
            ("Ved skøn", version.texts.discretion.da if version.texts.discretion else None),
        )

    def _obligation(self, each: Obligation) -> None:
        groups = self._rulebook.facts["groups"].options
        self._head(each.title.da, each.obligation, "pligt" if each.duty else "ret")
        self._rows(
            ("Gælder", period(each.in_force)),
            ("For", ", ".join(groups[group].da for group in sorted(each.groups))),
            ("Antal", str(each.count) if each.count is not None else None),
            ("Steder", self._places(each.references)),
            ("Sikkerhed", f"{each.confidence}, set efter {day(each.last_checked_on, _DA)}"),
            ("Bygger på", each.account.da if each.account else None),
        )

    def _parameter(self, each: Parameter) -> None:
        self._head(each.title.da, each.parameter, each.unit)
        for version in each.versions:
            value = "ingen" if version.value is None else f"{version.value:g}"
            text = f"{period(version.in_force)}: {value} · {self._places(version.references)} · {version.confidence}"
            self._printer.line(Text(text), indent=2)

    def _consideration(self, each: Consideration) -> None:
        self._head(each.label.da, each.consideration, each.kind.value)
        self._rows(("Hvorfor", each.reason.da), ("Steder", self._places(each.references)), ("Sikkerhed", each.confidence.value))

    def _head(self, title: str, name: str, what: str) -> None:
        self._printer.line(Text.assemble((title, "bold"), (f" ({name}; {what})", "dim")))

    def _rows(self, *rows: tuple[str, str | None]) -> None:
        for name, value in rows:
            if value:
                self._printer.line(Text.assemble((f"{name}: ", "cyan"), value), indent=2)

    def _table(self, title: str, rows: Iterable[tuple[str, str, str]]) -> None:
        table = Table(title=title, title_justify="left", box=None, show_header=False, pad_edge=False)
        for row in rows:
            table.add_row(*row)
        self._console.print(table)
        self._console.print()

    def _places(self, places: Iterable[Place]) -> str:
        return "; ".join(f"{self._library.sources[place.source].short} {place.at} ({place.source})" for place in places)


def period(interval: Interval) -> str:
    """ "2024-01-01 til 2026-06-30" or "fra 2026-07-01"."""
    return f"{interval.first} til {interval.last}" if interval.last else f"fra {interval.first}"
