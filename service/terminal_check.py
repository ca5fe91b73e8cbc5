"""A rule check on a terminal: the outcome, every failing rule with its place, what is open, and what would make it lawful."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.text import Text

from service.answering.replies import day, say
from service.model import Language
from service.terminal import COLOURS, Printer
from service.wire import Json

_SECTIONS = ("grounds", "judgements", "waiting", "conditions", "warnings")


def show_check(console: Console, found: Json, language: Language) -> None:
    """Print what `service.checking.check_json` gives."""
    printer = Printer(console, language)
    as_of = day(date.fromisoformat(found["as_of"]), language)
    outcome = found["outcome"]
    if outcome == "none":
        printer.line(Text(say("nothing_stated", language), style="bold"))
    else:
        printer.line(Text(say(outcome, language, as_of=as_of), style=COLOURS.get(outcome, "bold")))
        _rules(printer, found, language)
    printer.listed(say("could_change", language), [f"{each['question']} ({each['fact']})" for each in found["missing"]])
    for each in found["counterfactuals"]:
        printer.listed(say("would_be_lawful", language), [change["text"] for change in each["changes"]])
    printer.gap()
    printer.line(Text(found["machine"], style="dim"))
    printer.gap()


def _rules(printer: Printer, found: Json, language: Language) -> None:
    """The rules that applied, each once: one that decides is not told again where it also waits."""
    shown: set[tuple[str, str]] = set()
    for section in _SECTIONS:
        rows = [each for each in found[section] if (each["rule_id"], each["text"]) not in shown]
        if rows:
            printer.heading(say(f"section_{section}", language))
        for each in rows:
            shown.add((each["rule_id"], each["text"]))
            printer.line(Text.assemble(f"{each['text']} ", (f"{each['rule_id']} · {each['confidence']}", "dim")), indent=2)
            for citation in each["citations"]:
                printer.line(Text.assemble((citation["label"], "cyan"), f": »{citation['quote']}«"), indent=4)
            if each["warning"]:
                printer.line(Text(each["warning"], style="yellow"), indent=4)
